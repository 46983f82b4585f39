package io.reviewqa.integration.index;

/**
 * What the reviews of a scope are, whichever process looks: equal where their documents of {@code review_vectors} are the same,
 * so that a review that came, went, changed or was labelled anew makes it another.
 *
 * @param reviews how many
 * @param high the sum of their {@link DocumentState}s, as is low: in whatever order they were taken in, it is the same
 */
public record ScopeState(int reviews, long high, long low) {}
