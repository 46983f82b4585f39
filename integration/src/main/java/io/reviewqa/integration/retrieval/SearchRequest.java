package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.index.SearchScope;

/**
 * What {@code GET /api/search} asks for.
 *
 * @param query words or a question; null lists what the scope holds
 * @param limit hits to return
 */
public record SearchRequest(String query, SearchScope scope, int limit) {

    /** The aspect that it is filtered by. */
    public SearchedAspect aspect() {
        return new SearchedAspect("parameter", scope.filter().aspect());
    }

    /** Whether the model server is needed to embed the query. */
    public boolean hasQuery() {
        return query != null;
    }
}
