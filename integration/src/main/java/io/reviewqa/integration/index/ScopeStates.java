package io.reviewqa.integration.index;

import org.springframework.stereotype.Component;

/**
 * Tells whether the reviews of a scope are still those that they were. Only what the index of this process shows counts, however
 * far behind or ahead of others it is: an answer comes from nothing else.
 */
@Component
public final class ScopeStates {

    private final ReviewIndex index;
    private final PerView<SearchScope, ScopeState> sums = new PerView<>();

    public ScopeStates(ReviewIndex index) {
        this.index = index;
    }

    /**
     * A state as it was seen. What was found between two that are equal was found among the same reviews: to become what it was
     * again, a scope must have lost something in between.
     *
     * @param losses how often anything was taken out of the index of this process, or replaced
     */
    public record Seen(ScopeState state, long losses) {}

    /** The state of the reviews of a scope. Filters by what a sentence says do not matter: what they hide counts too. */
    public Seen of(SearchScope scope) {
        long losses = index.losses();
        // All reviews of the scope are looked at again only when the index has changed.
        return new Seen(sums.get(index.view(), scope, () -> index.state(scope)), losses);
    }
}
