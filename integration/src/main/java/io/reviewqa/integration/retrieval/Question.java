package io.reviewqa.integration.retrieval;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.reviewqa.integration.api.Visible;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.text.WellFormed;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What a customer asks, as posted to {@code /api/qa}. Filters that are absent do not restrict; what they leave is all that is
 * searched, ranked and counted.
 *
 * @param question in English or Korean
 * @param storeId the shop asked about; all when absent
 * @param menuId the dish asked about; all when absent
 * @param topK sentences to cite
 * @param maxTokens tokens of the answer; as many as are configured when absent, which are the most
 * @param timeBudget milliseconds after which the answer ends with what is said; as many as are configured when absent, which
 *     are the most
 * @param aspect only sentences that speak to it: a name of the taxonomy
 * @param polarity only sentences that say so of that aspect, or as a whole where no aspect is given: positive, negative, neutral
 * @param language only sentences in it: an ISO 639-1 code
 * @param minRating only reviews of so many stars or more, 0 to 5; one without stars is left out
 * @param maxRating only reviews of so many stars or fewer
 * @param since only reviews written from then on: an ISO 8601 date, with or without a time; one without a date is left out
 * @param until only reviews written up to then; a date without a time is that whole day, in UTC
 * @param recency days after which a review counts for half as much in the choice of what is cited, see {@link CitationOrder}; true
 *     for {@value #RECENCY_DAYS}. How old a review is does not matter when absent, and never for counts
 */
public record Question(
        @NotBlank @Visible String question,
        @Size(min = 1, max = 200) String storeId,
        @Size(min = 1, max = 200) String menuId,
        @Min(1) Integer topK,
        @Min(1) Integer maxTokens,
        @Min(1) Long timeBudget,
        String aspect,
        String polarity,
        String language,
        Double minRating,
        Double maxRating,
        String since,
        String until,
        @JsonDeserialize(using = RecencyDeserializer.class) Double recency) {

    /** The days of {@code recency} where it is only said to matter: half a year. */
    public static final double RECENCY_DAYS = 180;

    /** One that may take what any may, of all that a place has. */
    public Question(String question, String storeId, String menuId, Integer topK) {
        this(question, storeId, menuId, topK, null, null);
    }

    /** One of all that a place has. */
    public Question(
            String question, String storeId, String menuId, Integer topK, Integer maxTokens, Long timeBudget) {
        this(question, storeId, menuId, topK, maxTokens, timeBudget, AskedFilter.NONE, null);
    }

    /** One of what a filter leaves of a place. */
    public Question(String question, String storeId, String menuId, Integer topK, Integer maxTokens, Long timeBudget,
            AskedFilter filter, Double recency) {
        this(question, storeId, menuId, topK, maxTokens, timeBudget, filter.aspect(), filter.polarity(), filter.language(),
                filter.minRating(), filter.maxRating(), filter.since(), filter.until(), recency);
    }

    /** What no encoding carries is replaced at the door. */
    public Question {
        question = WellFormed.of(question);
        storeId = WellFormed.of(storeId);
        menuId = WellFormed.of(menuId);
    }

    /** The same of a store. */
    public Question of(String store) {
        return new Question(question, store, menuId, topK, maxTokens, timeBudget, filter(), recency);
    }

    Question citing(int sentences) {
        return new Question(question, storeId, menuId, sentences, maxTokens, timeBudget, filter(), recency);
    }

    public AskedFilter filter() {
        return new AskedFilter(aspect, polarity, language, minRating, maxRating, since, until);
    }

    /** The aspect that it is filtered by, under the name that a body of JSON has for it. */
    public SearchedAspect searchedAspect() {
        return new SearchedAspect("field", aspect);
    }

    /** What is searched for its answer. */
    public SearchScope scope() {
        return new SearchScope(storeId, menuId, filter().read());
    }
}
