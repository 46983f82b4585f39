package io.reviewqa.integration.index;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.integration.document.UnreadableDocumentException;
import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.integration.embedding.ReviewVectors;
import io.reviewqa.integration.embedding.VectorDocuments;
import java.util.Optional;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a change of {@code review_vectors} makes of a review: its vectors, or why it has none, or neither where it is gone.
 *
 * @param vectors null where there are none
 * @param state of the document; null where there are no vectors
 * @param unreadable null where there are vectors, or no document any more
 * @param refusal what is wrong with the document where nobody has noted that before; else null
 */
public record ReadChange(
        ChangeEvent change, String reviewId, ReviewVectors vectors, DocumentState state, UnreadableReview unreadable,
        String refusal) {

    private static final Logger LOG = LoggerFactory.getLogger(ReadChange.class);

    public static ReadChange of(ChangeEvent change, EmbeddingModel model) {
        String reviewId = VectorDocuments.name(change.id());
        Document document = change.fullDocument();
        if (change.operationType() == OperationType.DELETE || document == null) {
            return new ReadChange(change, reviewId, null, null, null, null);
        }
        if (!VectorDocuments.isReadable(document)) {
            UnreadableReview noted =
                    new UnreadableReview(VectorDocuments.shownId(document), VectorDocuments.unreadable(document));
            return new ReadChange(change, reviewId, null, null, noted, null);
        }
        ReadChange read = new ReadChange(change, reviewId, null, null, null, null);
        try {
            ReviewVectors vectors = VectorDocuments.vectors(document);
            model.requireDimension(vectors);
            return new ReadChange(change, reviewId, vectors, DocumentState.of(document), null, null);
        } catch (RuntimeException e) {
            return read.refused(e);
        }
    }

    /** The same change of a document that an index does not take, whatever reading and analysing it may have thrown. */
    public ReadChange refused(RuntimeException refusal) {
        // Lucene's do not name the review, and what nobody has thought of may have no message.
        String why = refusal instanceof UnreadableDocumentException
                ? refusal.getMessage()
                : "vectors of review %s: %s".formatted(
                        reviewId, refusal instanceof IllegalArgumentException ? refusal.getMessage() : refusal);
        LOG.warn("Not searchable: {}", why);
        return new ReadChange(change, reviewId, null, null,
                new UnreadableReview(VectorDocuments.shownId(change.fullDocument()), why), why);
    }

    public boolean isGone() {
        return vectors == null && unreadable == null;
    }

    public Optional<String> contentHash() {
        return VectorDocuments.contentHash(change.fullDocument());
    }

    /** See {@link #scan(ChangeEvent)}. */
    public String scan() {
        return scan(change);
    }

    /** Which scan an event belongs to, the same for all of one; none for changes. */
    public static String scan(ChangeEvent event) {
        return switch (event.operationType()) {
            case SNAPSHOT, SNAPSHOT_END -> event.clusterTime().toString();
            default -> "";
        };
    }
}
