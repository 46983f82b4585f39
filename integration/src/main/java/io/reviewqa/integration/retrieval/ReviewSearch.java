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
import io.reviewqa.integration.security.StoreBounds;
import io.reviewqa.model.ContractNames;
import io.reviewqa.model.v1.EmbedResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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
     * @throws ApiException (400, 403) naming the parameter that cannot be served
     */
    public SearchRequest request(@Header("CamelHttpServletRequest") HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        String query = parameters.text("q");
        if (query != null && query.length() > limits.maxLength()) {
            throw ApiException.invalid("parameter q has %d characters; at most %d are searched for"
                    .formatted(query.length(), limits.maxLength()));
        }
        SearchScope scope = new SearchScope(
                StoreBounds.of(request).require(parameters.text("storeId")), parameters.text("menuId"),
                filter(parameters).read("parameter"));
        return new SearchRequest(query, scope, parameters.limit(DEFAULT_LIMIT));
    }

    private static AskedFilter filter(QueryParameters parameters) {
        return new AskedFilter(parameters.text("aspect"), parameters.text("polarity"), parameters.text("language"),
                parameters.number("minRating"), parameters.number("maxRating"),
                parameters.text("since"), parameters.text("until"));
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
        String aspect = request.scope().filter().aspect();
        return new SearchResult(
                hits.stream()
                        .limit(request.limit())
                        .map(hit -> aspect == null ? hit : hit.on(aspect))
                        .map(SearchResult.Hit::of)
                        .toList(),
                total);
    }
}
