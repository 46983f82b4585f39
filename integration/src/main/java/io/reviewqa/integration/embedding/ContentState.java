package io.reviewqa.integration.embedding;

import io.reviewqa.integration.document.UnreadableDocumentException;
import io.reviewqa.integration.review.ReviewDocuments;
import org.bson.Document;

/**
 * What a document of {@code reviews} says, or what one of {@code review_vectors} was made from: equal when the vectors are
 * those of the review.
 *
 * @param contentHash of a review; null where there is none
 * @param unreadable why the document is no review; null for a review
 */
record ContentState(String contentHash, String unreadable) {

    /** No document. */
    static final ContentState ABSENT = new ContentState(null, null);

    static ContentState ofReview(Document review) {
        try {
            return new ContentState(ReviewDocuments.review(review).contentHash(), null);
        } catch (UnreadableDocumentException e) {
            return new ContentState(null, e.getMessage());
        }
    }

    /** Of a document of {@code review_vectors}, whole or projected by {@link VectorDocuments#STATE}; null is none. */
    static ContentState ofVectors(Document vectors) {
        if (vectors == null) {
            return ABSENT;
        }
        // A review that was refused, by the model say, is one all the same: nothing changes by trying it again.
        String contentHash = VectorDocuments.text(vectors, VectorDocuments.CONTENT_HASH);
        return new ContentState(contentHash,
                contentHash == null ? VectorDocuments.text(vectors, VectorDocuments.UNREADABLE) : null);
    }
}
