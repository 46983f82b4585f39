package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.QueryParameters;
import io.reviewqa.integration.config.QuestionProperties;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.index.SentenceSearch;
import io.reviewqa.integration.index.ShownSets;
import io.reviewqa.integration.index.ShownSets.Shown;
import io.reviewqa.integration.retrieval.ranking.Candidate;
import io.reviewqa.model.ContractNames;
import io.reviewqa.model.Polarity;
import io.reviewqa.model.v1.EmbedResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** The steps of the route {@code review-search}. */
@Component("reviewSearch")
public final class ReviewSearch {

    private static final int DEFAULT_LIMIT = 10;

    private final SentenceSearch search;
    private final SentenceRetriever retriever;
    private final ShownSets sets;
    private final QuestionProperties limits;

    public ReviewSearch(SentenceSearch search, SentenceRetriever retriever, ShownSets sets, QuestionProperties limits) {
        this.sets = sets;
        this.search = search;
        this.retriever = retriever;
        this.limits = limits;
    }

    /**
     * Reads the query parameters.
     *
     * @throws ApiException (400) naming the parameter that cannot be served
     */
    public SearchRequest request(@Header("CamelHttpServletRequest") HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        String query = parameters.text("q");
        if (query != null && query.length() > limits.maxLength()) {
            throw ApiException.invalid("parameter q has %d characters; at most %d are searched for"
                    .formatted(query.length(), limits.maxLength()));
        }
        SearchScope scope = new SearchScope(parameters.text("storeId"), parameters.text("menuId"),
                parameters.text("aspect"), polarity(parameters.text("polarity")));
        return new SearchRequest(query, scope, parameters.limit(DEFAULT_LIMIT));
    }

    /** Lists what the scope holds. */
    public SearchResult list(SearchRequest request) {
        SearchScope scope = shown(request).scope(request.scope());
        return result(search.all(scope, request.limit()), search.count(scope), request);
    }

    /** Which vectors and labels are searched; the query is to be embedded by their model. */
    public Shown shown(SearchRequest request) {
        return sets.of(request.scope().storeId());
    }

    /**
     * Finds by vector and by words.
     *
     * @param embedded by the model of what is shown; where that cannot be had, it is found by words
     */
    public SearchResult find(SearchRequest request, Shown shown, EmbedResponse embedded) {
        QuestionAnalysis query = QuestionAnalysis.of(request.query(), embedded, ContractNames.OTHER_ASPECT).from(shown);
        List<SentenceHit> hits = retriever.retrieve(query, query.within(request.scope()), request.limit()).stream()
                .map(Candidate::hit).toList();
        return result(hits, hits.size(), request);
    }

    private static SearchResult result(List<SentenceHit> hits, int total, SearchRequest request) {
        String aspect = request.scope().aspect();
        return new SearchResult(
                hits.stream()
                        .limit(request.limit())
                        .map(hit -> aspect == null ? hit : hit.on(aspect))
                        .map(SearchResult.Hit::of)
                        .toList(),
                total);
    }

    private static Polarity polarity(String label) {
        if (label == null) {
            return null;
        }
        return Polarity.of(label).orElseThrow(() -> ApiException.invalid(
                "parameter polarity must be one of %s, not %s".formatted(labels(), label)));
    }

    private static Set<String> labels() {
        Set<String> labels = new TreeSet<>();
        Arrays.stream(Polarity.values()).map(Polarity::label).forEach(labels::add);
        return labels;
    }
}
