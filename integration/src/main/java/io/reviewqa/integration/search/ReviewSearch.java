package io.reviewqa.integration.search;

import io.reviewqa.integration.api.InvalidRequestException;
import io.reviewqa.integration.config.QuestionProperties;
import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.index.SentenceSearch;
import io.reviewqa.integration.retrieval.QuestionAnalysis;
import io.reviewqa.integration.retrieval.SentenceRetriever;
import io.reviewqa.integration.sentence.Polarity;
import io.reviewqa.model.v1.EmbedResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Headers;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The steps of the route {@code review-search}. */
@Component("reviewSearch")
public final class ReviewSearch {

    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 100;

    private final SentenceSearch search;
    private final SentenceRetriever retriever;
    private final QuestionProperties limits;

    public ReviewSearch(SentenceSearch search, SentenceRetriever retriever, QuestionProperties limits) {
        this.search = search;
        this.retriever = retriever;
        this.limits = limits;
    }

    /**
     * Reads the query parameters, which Camel hands over as headers.
     *
     * @throws InvalidRequestException naming the parameter that cannot be served
     */
    public SearchRequest request(@Headers Map<String, Object> parameters) {
        String query = text(parameters, "q");
        if (query != null && query.length() > limits.maxLength()) {
            throw new InvalidRequestException("parameter q has %d characters; at most %d are searched for"
                    .formatted(query.length(), limits.maxLength()));
        }
        SearchScope scope = new SearchScope(
                text(parameters, "storeId"), text(parameters, "menuId"), text(parameters, "aspect"), polarity(parameters));
        return new SearchRequest(query, scope, limit(parameters));
    }

    /** Lists what the scope holds. */
    public SearchResult list(SearchRequest request) {
        return result(search.all(request.scope(), request.limit()), search.count(request.scope()), request);
    }

    /** Finds by vector and by words. */
    public SearchResult find(SearchRequest request, EmbedResponse embedded) {
        QuestionAnalysis query = QuestionAnalysis.of(request.query(), embedded, Evidence.OTHER);
        List<SentenceHit> hits =
                retriever.retrieve(query, request.scope(), request.limit()).stream().map(SentenceRetriever.Candidate::hit).toList();
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

    private static Polarity polarity(Map<String, Object> parameters) {
        String label = text(parameters, "polarity");
        if (label == null) {
            return null;
        }
        return Polarity.of(label).orElseThrow(() -> new InvalidRequestException(
                "parameter polarity must be one of %s, not %s".formatted(labels(), label)));
    }

    private static Set<String> labels() {
        Set<String> labels = new TreeSet<>();
        Arrays.stream(Polarity.values()).map(Polarity::label).forEach(labels::add);
        return labels;
    }

    private static int limit(Map<String, Object> parameters) {
        String text = text(parameters, "limit");
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("parameter limit must be a number, not " + text, e);
        }
        throw new InvalidRequestException("parameter limit must be from 1 to %d, not %s".formatted(MAX_LIMIT, text));
    }

    private static String text(Map<String, Object> parameters, String name) {
        Object value = parameters.get(name);
        if (value instanceof List<?>) {
            throw new InvalidRequestException("parameter " + name + " was given more than once");
        }
        if (value == null || !StringUtils.hasText(value.toString())) {
            return null;
        }
        return value.toString();
    }
}
