package io.reviewqa.integration.embedding;

import io.reviewqa.integration.document.DocumentFields;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.document.Names;
import io.reviewqa.integration.document.UnreadableDocumentException;
import io.reviewqa.integration.embedding.ReviewVectors.AspectPolarity;
import io.reviewqa.integration.embedding.ReviewVectors.LabelledSentence;
import io.reviewqa.integration.embedding.ReviewVectors.VectorSet;
import io.reviewqa.integration.review.ReviewDocuments;
import io.reviewqa.integration.review.Sentence;
import io.reviewqa.model.Polarity;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * {@link ReviewVectors} as documents of {@code review_vectors}: the review's own fields, then {@code contentHash}, {@code
 * modelId}, {@code labelsModelId} and {@code sentences}. While models are exchanged, {@code beside} holds these three of further
 * models, in a list. A vector is a binary of little-endian 32-bit floats. {@link VectorWrites} adds when the review was written and
 * embedded.
 */
public final class VectorDocuments {

    static final String UNREADABLE = "unreadable";
    static final String MODEL_ID = "modelId";
    static final String LABELS_MODEL_ID = "labelsModelId";
    static final String SENTENCES = "sentences";
    static final String BESIDE = "beside";
    static final String CONTENT_HASH = "contentHash";
    static final String CREATED_AT = "createdAt";

    /** The review's {@code _id}, where the text of that has no way back. */
    static final String DOCUMENT_ID = "documentId";

    private static final String ID = "_id";

    static final String WRITTEN_AT = "writtenAt";
    static final String EMBEDDED_AT = "embeddedAt";

    /** The fields that tell from what and by what vectors were made. */
    static final Document STATE = new Document(CONTENT_HASH, 1).append(UNREADABLE, 1).append(DOCUMENT_ID, 1).append(CREATED_AT, 1)
            .append(MODEL_ID, 1).append(LABELS_MODEL_ID, 1)
            .append(BESIDE + "." + MODEL_ID, 1).append(BESIDE + "." + LABELS_MODEL_ID, 1);

    private VectorDocuments() {}

    public static Document document(ReviewVectors vectors) {
        var review = vectors.review();
        Document document = new Document(ID, review.reviewId())
                .append("storeId", review.storeId())
                .append("storeName", review.storeName())
                .append("menuId", review.menuId())
                .append("menuName", review.menuName())
                .append("text", review.text())
                .append("rating", review.rating())
                .append("language", review.language())
                .append(CREATED_AT, review.createdAt() == null ? null : Date.from(review.createdAt()))
                .append(CONTENT_HASH, vectors.contentHash());
        document.putAll(set(vectors.sets().get(0)));
        List<Document> beside = vectors.sets().stream().skip(1).map(VectorDocuments::set).toList();
        return beside.isEmpty() ? document : document.append(BESIDE, beside);
    }

    /** The fields of one set. */
    static Document set(VectorSet set) {
        return new Document(MODEL_ID, set.by().modelId())
                .append(LABELS_MODEL_ID, set.by().labelsId())
                .append(SENTENCES, set.sentences().stream().map(VectorDocuments::sentence).toList());
    }

    /**
     * Whether there are vectors and labels of these models. What has no sentence has those of any.
     *
     * @param vectors at least the fields of {@link #STATE}
     */
    static boolean has(Document vectors, MadeBy by) {
        String modelId = text(vectors, MODEL_ID);
        return modelId == null || modelId.isEmpty() || madeBy(vectors).equals(by)
                || beside(vectors).stream().anyMatch(set -> madeBy(set).equals(by));
    }

    /** The models of a document's first set, or of one that lies beside it. */
    static MadeBy madeBy(Document set) {
        return new MadeBy(Objects.toString(text(set, MODEL_ID), ""), Objects.toString(text(set, LABELS_MODEL_ID), ""));
    }

    static List<Document> beside(Document vectors) {
        return vectors.get(BESIDE) instanceof List<?> list
                ? list.stream().filter(Document.class::isInstance).map(Document.class::cast).toList()
                : List.of();
    }

    /** Stands for a document of {@code reviews} that is no review, so that it is counted and known for what it is. */
    static Document unreadable(String id, String reason, String contentHash) {
        Document document = new Document(ID, id).append(UNREADABLE, reason);
        return contentHash == null ? document : document.append(CONTENT_HASH, contentHash);
    }

    /** The content that a document was made of; empty where it does not say. */
    public static Optional<String> contentHash(Document document) {
        return Optional.ofNullable(text(document, CONTENT_HASH)).filter(hash -> hash.length() <= Names.MAX_LENGTH);
    }

    /** Notes when the review was written and when it was embedded. */
    static Document dated(Document vectors, Instant writtenAt, Instant embeddedAt) {
        return vectors.append(WRITTEN_AT, Date.from(writtenAt)).append(EMBEDDED_AT, Date.from(embeddedAt));
    }

    /** When the review that vectors are of was written, as {@link EmbeddingJob} says; empty where they do not say. */
    public static Optional<Instant> writtenAt(Document vectors) {
        return instant(vectors, WRITTEN_AT);
    }

    /** When the vectors were made; empty where they do not say. */
    public static Optional<Instant> embeddedAt(Document vectors) {
        return instant(vectors, EMBEDDED_AT);
    }

    private static Optional<Instant> instant(Document vectors, String field) {
        return vectors.get(field) instanceof Date date ? Optional.of(date.toInstant()) : Optional.empty();
    }

    /**
     * The text that names a document of {@code review_vectors}, different for each: its {@code _id}, which is the review's text. What
     * somebody else has written there may have any; it is named like nothing of ours.
     */
    public static String name(Object id) {
        return id instanceof String text && text.length() <= Names.MAX_LENGTH ? text : DocumentId.standIn(id);
    }

    /**
     * The review that a document says it is of, as far as that can be told by its {@code _id}.
     *
     * @throws IllegalArgumentException when it can be of none
     */
    static DocumentId reviewId(Document vectors) {
        if (!(vectors.get(ID) instanceof String text)) {
            throw new IllegalArgumentException("its _id is not text");
        }
        DocumentId id = vectors.containsKey(DOCUMENT_ID) ? DocumentId.of(vectors.get(DOCUMENT_ID)) : DocumentId.parse(text);
        if (!id.text().equals(text)) {
            throw new IllegalArgumentException("its _id is not the text of its review's id");
        }
        return id;
    }

    /** A field that is text; null where it is anything else. */
    static String text(Document vectors, String field) {
        return vectors.get(field) instanceof String text ? text : null;
    }

    public static boolean isReadable(Document document) {
        return !document.containsKey(UNREADABLE);
    }

    /** Why the document of {@code reviews} that this stands for is no review. */
    public static String unreadable(Document document) {
        return Objects.toString(text(document, UNREADABLE), "it was noted without a reason");
    }

    /** The id of the review, to be shown to people. */
    public static String shownId(Document document) {
        return document.get(ID) instanceof String text && !document.containsKey(DOCUMENT_ID)
                ? text
                : DocumentId.of(document.getOrDefault(DOCUMENT_ID, document.get(ID))).shown();
    }

    /** @throws UnreadableDocumentException naming what is not as {@link #document} writes it */
    public static ReviewVectors vectors(Document document) {
        String reviewId = name(document.get(ID));
        DocumentFields fields = new DocumentFields("vectors of review " + reviewId, document);
        List<VectorSet> sets = new ArrayList<>(List.of(set(fields)));
        if (document.containsKey(BESIDE)) {
            fields.documents(BESIDE).forEach(beside -> sets.add(set(beside)));
        }
        return new ReviewVectors(
                ReviewDocuments.review(reviewId, fields), fields.required(CONTENT_HASH, String.class), List.copyOf(sets));
    }

    private static VectorSet set(DocumentFields fields) {
        String labelsId = fields.value(LABELS_MODEL_ID, String.class);
        return new VectorSet(
                new MadeBy(fields.required(MODEL_ID, String.class), labelsId == null ? "" : labelsId),
                fields.documents(SENTENCES).stream().map(VectorDocuments::sentence).toList());
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

    private static LabelledSentence sentence(DocumentFields fields) {
        List<AspectPolarity> aspects = fields.documents("aspects").stream()
                .map(aspect -> new AspectPolarity(
                        aspectName(aspect),
                        aspect.required("score", Double.class).floatValue(),
                        polarity(aspect)))
                .toList();
        return new LabelledSentence(
                new Sentence(
                        fields.required("position", Integer.class),
                        fields.required("text", String.class),
                        fields.required("language", String.class)),
                floats(fields.required("vector", Binary.class).getData()),
                fields.required("readable", Boolean.class),
                aspects,
                polarity(fields));
    }

    /** In the index a bar stands between name and polarity. */
    private static String aspectName(DocumentFields aspect) {
        String name = aspect.required("name", String.class);
        if (name.indexOf('|') >= 0) {
            throw aspect.wrong("name", "holds a bar");
        }
        if (name.length() > Names.MAX_LENGTH) {
            throw aspect.wrong("name", "has %d characters; at most %d are taken".formatted(name.length(), Names.MAX_LENGTH));
        }
        return name;
    }

    private static Polarity polarity(DocumentFields fields) {
        String label = fields.required("polarity", String.class);
        return Polarity.of(label).orElseThrow(() -> fields.wrong("polarity", "is " + label + ", which is not a polarity"));
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
