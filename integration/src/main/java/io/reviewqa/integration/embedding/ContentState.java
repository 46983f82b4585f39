package io.reviewqa.integration.embedding;

import io.reviewqa.integration.document.UnreadableDocumentException;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.ReviewDocuments;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;

/**
 * What a document of {@code reviews} says, or what one of {@code review_vectors} was made from: equal when the vectors are
 * those of the review.
 *
 * @param contentHash of a review; null where there is none
 * @param unreadable why the document is no review; null for a review
 * @param writtenAt when the review was written, by which it is filtered; null where there is none or that is not known
 */
record ContentState(String contentHash, String unreadable, Instant writtenAt) {

    /** No document. */
    static final ContentState ABSENT = new ContentState(null, null);

    ContentState(String contentHash, String unreadable) {
        this(contentHash, unreadable, null);
    }

    /** Whether a document of {@code review_vectors} was made of what a review says. */
    static boolean isOf(ContentState wanted, Document vectors) {
        ContentState made = ofVectors(vectors);
        // Of a review that was refused only the content is noted.
        boolean isRefused = vectors != null && !VectorDocuments.isReadable(vectors);
        return made.equals(isRefused ? new ContentState(wanted.contentHash, wanted.unreadable) : wanted);
    }

    static ContentState ofReview(ReviewDocuments reviews, Document review) {
        try {
            Review read = reviews.read(review);
            return new ContentState(read.contentHash(), null, read.createdAt());
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
                contentHash == null ? VectorDocuments.text(vectors, VectorDocuments.UNREADABLE) : null,
                vectors.get(VectorDocuments.CREATED_AT) instanceof Date date ? date.toInstant() : null);
    }
}
