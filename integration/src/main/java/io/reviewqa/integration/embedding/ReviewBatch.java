package io.reviewqa.integration.embedding;

import io.reviewqa.integration.embedding.EmbeddingJob.Reason;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.Sentence;
import java.util.ArrayList;
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

    /**
     * A document of {@code reviews} that is none, and what is wrong with it.
     *
     * @param contentHash of a review that was refused elsewhere, which may be tried again when it changes; null where there is none
     */
    public record Unreadable(EmbeddingJob job, String reason, String contentHash) {

        Unreadable(EmbeddingJob job, String reason) {
            this(job, reason, null);
        }
    }

    /** All sentences, review by review: the order of the texts in a request and of the vectors in its answer. */
    public List<Sentence> sentences() {
        return reviews.stream().flatMap(review -> review.sentences().stream()).toList();
    }

    boolean isEmpty() {
        return reviews.isEmpty() && unreadable.isEmpty() && deleted.isEmpty();
    }

    /** The same in two batches; what needs no model goes with the first. */
    List<ReviewBatch> halves() {
        int middle = reviews.size() / 2;
        return List.of(new ReviewBatch(reviews.subList(0, middle), unreadable, deleted),
                new ReviewBatch(reviews.subList(middle, reviews.size()), List.of(), List.of()));
    }

    /** The same, its reviews being embedded as if they had no vectors yet. */
    ReviewBatch anew() {
        return new ReviewBatch(reviews.stream()
                .map(split -> new SplitReview(split.job().because(Reason.STALE), split.review(), split.sentences())).toList(),
                unreadable, deleted);
    }

    /** The same, its reviews being unreadable. */
    ReviewBatch refused(String reason) {
        List<Unreadable> all = new ArrayList<>(unreadable);
        reviews.forEach(split -> all.add(new Unreadable(split.job(), reason, split.review().contentHash())));
        return new ReviewBatch(List.of(), List.copyOf(all), deleted);
    }

    /** Whether the model server has anything to do. */
    public boolean hasSentences() {
        return reviews.stream().anyMatch(review -> !review.sentences().isEmpty());
    }
}
