package io.reviewqa.integration.operate;

import io.reviewqa.integration.index.UnreadableReview;
import java.util.List;

/**
 * Documents of {@code reviews} that are no reviews.
 *
 * @param count all of them that have been looked at
 * @param documents some of them, 20 at most
 */
public record UnreadableReviews(long count, List<UnreadableReview> documents) {

    static final int LISTED = 20;
}
