package io.reviewqa.integration.index;

/**
 * A document of {@code reviews} that is no review and is found by no search.
 *
 * @param reviewId as the API names it, or as much of it as can be shown where it cannot be named
 * @param reason what is wrong with it
 */
public record UnreadableReview(String reviewId, String reason) {}
