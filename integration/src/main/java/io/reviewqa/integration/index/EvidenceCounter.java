package io.reviewqa.integration.index;

import org.springframework.stereotype.Component;

/** Counts how the reviews of a scope divide on an aspect: every one of them, not only those a search would show. */
@Component
public final class EvidenceCounter {

    private final ReviewIndex index;

    public EvidenceCounter(ReviewIndex index) {
        this.index = index;
    }

    /** Reviews of the scope that speak to the aspect, by what they say. */
    public Evidence count(SearchScope scope, String aspect) {
        return SearchSpans.in(index, "count", () -> index.evidence(scope, aspect));
    }

    /** All reviews of the scope. */
    public int reviews(SearchScope scope) {
        return index.reviews(scope);
    }
}
