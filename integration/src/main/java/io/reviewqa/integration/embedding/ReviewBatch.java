package io.reviewqa.integration.embedding;

import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.sentence.Sentence;
import java.util.List;

/**
 * Reviews whose vectors are to be made in one call to the model server, and ids whose vectors are to go.
 *
 * @param reviews each with its sentences
 * @param unreadable documents that are no reviews; what was made of them before is taken back
 * @param deleted ids of reviews that are no longer there
 */
public record ReviewBatch(List<SplitReview> reviews, List<Unreadable> unreadable, List<String> deleted) {

    /** A review and the sentences it was split into. */
    public record SplitReview(EmbeddingJob job, Review review, List<Sentence> sentences) {}

    /** A document of {@code reviews} that is none, and what is wrong with it. */
    public record Unreadable(EmbeddingJob job, String reason) {}

    /** All sentences, review by review: the order of the texts in a request and of the vectors in its answer. */
    public List<Sentence> sentences() {
        return reviews.stream().flatMap(review -> review.sentences().stream()).toList();
    }

    boolean isEmpty() {
        return reviews.isEmpty() && unreadable.isEmpty() && deleted.isEmpty();
    }

    /** Whether the model server has anything to do. */
    public boolean hasSentences() {
        return reviews.stream().anyMatch(review -> !review.sentences().isEmpty());
    }
}
