package io.reviewqa.integration.embedding;

import io.reviewqa.integration.embedding.ReviewVectors.AspectPolarity;
import io.reviewqa.integration.embedding.ReviewVectors.LabelledSentence;
import io.reviewqa.integration.review.ReviewDocuments;
import io.reviewqa.integration.sentence.Polarity;
import io.reviewqa.integration.sentence.Sentence;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * {@link ReviewVectors} as documents of {@code review_vectors}: the review's own fields, then {@code contentHash}, {@code
 * modelId} and {@code sentences}. A vector is a binary of little-endian 32-bit floats. {@link VectorWrites} adds when the
 * review was queued and embedded.
 */
public final class VectorDocuments {

    static final String UNREADABLE = "unreadable";
    static final String MODEL_ID = "modelId";
    static final String CONTENT_HASH = "contentHash";

    /** The review's {@code _id} in its own type, where that is no string. */
    static final String DOCUMENT_ID = "documentId";

    private static final String QUEUED_AT = "queuedAt";
    private static final String EMBEDDED_AT = "embeddedAt";

    /** The fields that tell from what and by what vectors were made. */
    static final Document STATE = new Document(CONTENT_HASH, 1).append(MODEL_ID, 1).append(UNREADABLE, 1).append(DOCUMENT_ID, 1);

    private VectorDocuments() {}

    public static Document document(ReviewVectors vectors) {
        var review = vectors.review();
        return new Document("_id", review.reviewId())
                .append("storeId", review.storeId())
                .append("storeName", review.storeName())
                .append("menuId", review.menuId())
                .append("menuName", review.menuName())
                .append("text", review.text())
                .append("rating", review.rating())
                .append("language", review.language())
                .append("createdAt", review.createdAt() == null ? null : Date.from(review.createdAt()))
                .append(CONTENT_HASH, vectors.contentHash())
                .append(MODEL_ID, vectors.modelId())
                .append("sentences", vectors.sentences().stream().map(VectorDocuments::sentence).toList());
    }

    /** Stands for a document of {@code reviews} that is no review, so that it is counted and known for what it is. */
    static Document unreadable(String id, String reason) {
        return new Document("_id", id).append(UNREADABLE, reason);
    }

    /** Notes when the review was queued and when that was done. */
    static Document dated(Document vectors, Instant queuedAt, Instant embeddedAt) {
        return vectors.append(QUEUED_AT, Date.from(queuedAt)).append(EMBEDDED_AT, Date.from(embeddedAt));
    }

    /** When the review that vectors are of was queued; empty where they do not say. */
    public static Optional<Instant> queuedAt(Document vectors) {
        return Optional.ofNullable(vectors.getDate(QUEUED_AT)).map(Date::toInstant);
    }

    public static boolean isReadable(Document document) {
        return !document.containsKey(UNREADABLE);
    }

    public static ReviewVectors vectors(Document document) {
        return new ReviewVectors(
                ReviewDocuments.review(document),
                document.getString(CONTENT_HASH),
                document.getString(MODEL_ID),
                document.getList("sentences", Document.class).stream().map(VectorDocuments::sentence).toList());
    }

    private static Document sentence(LabelledSentence labelled) {
        Sentence sentence = labelled.sentence();
        List<Document> aspects = labelled.aspects().stream()
                .map(aspect -> new Document("name", aspect.aspect())
                        .append("score", (double) aspect.score())
                        .append("polarity", aspect.polarity().label()))
                .toList();
        return new Document("position", sentence.position())
                .append("text", sentence.text())
                .append("language", sentence.language())
                .append("vector", new Binary(bytes(labelled.vector())))
                .append("readable", labelled.readable())
                .append("aspects", aspects)
                .append("polarity", labelled.polarity().label());
    }

    private static LabelledSentence sentence(Document document) {
        List<AspectPolarity> aspects = document.getList("aspects", Document.class).stream()
                .map(aspect -> new AspectPolarity(
                        aspect.getString("name"),
                        aspect.getDouble("score").floatValue(),
                        polarity(aspect)))
                .toList();
        return new LabelledSentence(
                new Sentence(document.getInteger("position"), document.getString("text"), document.getString("language")),
                floats(document.get("vector", Binary.class).getData()),
                document.getBoolean("readable"),
                aspects,
                polarity(document));
    }

    private static Polarity polarity(Document document) {
        String label = document.getString("polarity");
        return Polarity.of(label).orElseThrow(() -> new IllegalArgumentException(label + " is not a polarity"));
    }

    private static byte[] bytes(float[] vector) {
        ByteBuffer buffer = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(vector);
        return buffer.array();
    }

    private static float[] floats(byte[] bytes) {
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }
}
