package io.reviewqa.integration.embedding;

import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.Sentence;
import io.reviewqa.model.Polarity;
import java.util.List;

/**
 * What the models made of a review: a document of the collection {@code review_vectors}.
 *
 * @param review as it was when it was embedded
 * @param contentHash of that review
 * @param sets one; while vectors are exchanged, one for each of the models
 */
public record ReviewVectors(Review review, String contentHash, List<VectorSet> sets) {

    /** Of one set, as when no models are exchanged. */
    public ReviewVectors(Review review, MadeBy by, List<LabelledSentence> sentences) {
        this(review, review.contentHash(), List.of(new VectorSet(by, sentences)));
    }

    /** The sentences of a review, in order, as a pair of models reads them. */
    public record VectorSet(MadeBy by, List<LabelledSentence> sentences) {}

    /**
     * A sentence with its vector and labels.
     *
     * @param vector unit length, of the model's dimension
     * @param readable whether the embedding model reads the sentence's language, so that its vector means something
     * @param aspects surest first
     * @param polarity sentiment of the whole sentence
     */
    public record LabelledSentence(
            Sentence sentence, float[] vector, boolean readable, List<AspectPolarity> aspects, Polarity polarity) {}

    /** What a sentence says of an aspect, and how sure that is (0 to 1). */
    public record AspectPolarity(String aspect, float score, Polarity polarity) {}
}
