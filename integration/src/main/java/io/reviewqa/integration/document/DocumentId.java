package io.reviewqa.integration.document;

import static java.util.stream.Collectors.partitioningBy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.types.ObjectId;

/**
 * A document's {@code _id}, of whatever type, and the one text that stands for it in the queue, in {@code review_vectors}, in the
 * index, in the API and on its page. Different ids have different texts, and each text leads back to its id:
 *
 * <ul>
 *   <li>a string is its own text: {@code demo-001};
 *   <li>what is not a string is canonical Extended JSON: <code>{"$oid":"65f0c0ffee65f0c0ffee65f0"}</code>, <code>{"$numberInt":"77"}</code>,
 *       <code>{"shop":{"$numberInt":"1"},"nr":{"$numberInt":"2"}}</code>;
 *   <li>where that would be ambiguous it is the value of {@code _id}: a string that begins with a brace, or that no path can hold
 *       (<code>{"_id":".."}</code>), <code>{"_id":true}</code>, <code>{"_id":null}</code>, a document whose only field is {@code _id}.
 * </ul>
 *
 * <p>An id that cannot be carried (blank, with NUL, too long, nested too deep …) is refused: {@link #refusal()} says why. Its text
 * is a stand-in, <code>{"$refused":"…"}</code> with a hash: unlike any other's, but without a way back.
 */
public final class DocumentId {

    private static final String REFUSED = "$refused";
    private static final String PREFIX = "{\"" + ExtendedJson.FIELD + "\":";
    private static final int SHOWN = 100;
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private final BsonValue value;
    private final String text;
    private final String refusal;

    private DocumentId(BsonValue value, String text, String refusal) {
        this.value = value;
        this.text = text;
        this.refusal = refusal;
    }

    /** Names a document by its {@code _id} as the driver gives it; null is an id too. */
    public static DocumentId of(Object id) {
        if (id instanceof String string) {
            return ofString(string);
        }
        if (id instanceof ObjectId objectId) {
            // What MongoDB makes itself, and so the most frequent by far.
            return new DocumentId(ExtendedJson.bson(id), "{\"$oid\":\"" + objectId.toHexString() + "\"}", null);
        }
        BsonValue value = ExtendedJson.bson(id);
        return value.isString() ? ofString(value.asString().getValue()) : ofBson(value);
    }

    private static DocumentId ofString(String string) {
        BsonString value = new BsonString(string);
        String flaw = Names.flaw(string);
        if (flaw != null) {
            return refused(value, flaw);
        }
        boolean plain = !string.startsWith("{") && !string.equals(".") && !string.equals("..");
        return plain ? new DocumentId(value, string, null) : limited(value, ExtendedJson.write(value));
    }

    private static DocumentId ofBson(BsonValue value) {
        String flaw = flaw(value);
        if (flaw != null) {
            return refused(value, flaw);
        }
        try {
            String whole = ExtendedJson.write(value);
            String bare = whole.substring(PREFIX.length(), whole.length() - 1);
            String text = bare.startsWith("{") && !isWrapped(value) ? bare : whole;
            return value(text).equals(value) ? limited(value, text) : refused(value, "reads as another value in Extended JSON");
        } catch (IllegalArgumentException e) {
            return refused(value, "cannot be written as Extended JSON: " + e.getMessage());
        }
    }

    private static DocumentId limited(BsonValue value, String text) {
        return text.length() <= Names.MAX_LENGTH
                ? new DocumentId(value, text, null)
                : refused(value,
                        "has %d characters as Extended JSON; at most %d are taken".formatted(text.length(), Names.MAX_LENGTH));
    }

    /** What MongoDB itself would not take. */
    private static String flaw(BsonValue value) {
        boolean taken = switch (value.getBsonType()) {
            case ARRAY, REGULAR_EXPRESSION, UNDEFINED -> false;
            default -> true;
        };
        if (!taken) {
            return "is of the type " + value.getBsonType().name().toLowerCase(Locale.ROOT) + ", which an id must not have";
        }
        return value.isDocument() && value.asDocument().keySet().stream().anyMatch(name -> name.startsWith("$"))
                ? "has a field whose name begins with $"
                : null;
    }

    private static boolean isWrapped(BsonValue value) {
        return value.isDocument() && value.asDocument().size() == 1 && value.asDocument().containsKey(ExtendedJson.FIELD);
    }

    private static DocumentId refused(BsonValue value, String why) {
        return new DocumentId(value, standIn(value), why);
    }

    /**
     * The text of an id that stands for a value of which only this is to be told, that it is none of the others: a hash of its BSON.
     */
    public static String standIn(Object id) {
        return "{\"%s\":\"%s\"}".formatted(REFUSED, hash(id));
    }

    /** SHA-256 of an id's BSON, in hexadecimal. */
    public static String hash(Object id) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(ExtendedJson.bson(id))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads a text, also one of a person who writes Extended JSON another way than it is written here.
     *
     * @throws IllegalArgumentException saying why it names nothing; to be read behind what it was to name
     */
    public static DocumentId parse(String text) {
        String flaw = Names.flaw(text);
        if (flaw != null) {
            throw new IllegalArgumentException(flaw);
        }
        DocumentId id = text.startsWith("{") ? of(written(text)) : of(text);
        if (id.refusal != null) {
            throw new IllegalArgumentException(id.refusal);
        }
        return id;
    }

    private static BsonValue written(String text) {
        try {
            return value(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("begins with a brace, and names nothing: " + e.getMessage(), e);
        }
    }

    private static BsonValue value(String text) {
        BsonValue value = ExtendedJson.read(PREFIX + text + "}");
        return isWrapped(value) ? value.asDocument().get(ExtendedJson.FIELD) : value;
    }

    public String text() {
        return text;
    }

    /** The {@code _id} itself. */
    public BsonValue value() {
        return value;
    }

    /** Why the id cannot be carried; null when it can. */
    public String refusal() {
        return refusal;
    }

    /** For people: the text, or as much of a refused id as can be shown. */
    public String shown() {
        return refusal == null ? text : shown(value);
    }

    private static String shown(BsonValue value) {
        String all = value.isString() ? value.asString().getValue() : json(value);
        // Not in the midst of a character that takes two.
        return all.length() <= SHOWN ? all : all.substring(0, all.offsetByCodePoints(0, SHOWN / 2)) + "…";
    }

    private static String json(BsonValue value) {
        try {
            return ExtendedJson.write(value);
        } catch (IllegalArgumentException e) {
            return value.getBsonType().name().toLowerCase(Locale.ROOT);
        }
    }

    /** The id of one that is refused too, for a job of the queue; {@link #ofBytes} reads it. */
    public String bytes() {
        return Base64.getEncoder().encodeToString(bytes(value));
    }

    /** @throws IllegalArgumentException when that is nothing of the kind */
    public static DocumentId ofBytes(String base64) {
        try {
            return of(new RawBsonDocument(Base64.getDecoder().decode(base64)).decode(CODEC).get(ExtendedJson.FIELD));
        } catch (RuntimeException e) {
            // What is no BSON is refused by exceptions of many kinds.
            throw new IllegalArgumentException("it is not BSON in base64: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(BsonValue value) {
        RawBsonDocument raw = new RawBsonDocument(new BsonDocument(ExtendedJson.FIELD, value), CODEC);
        byte[] bytes = new byte[raw.getByteBuffer().remaining()];
        raw.getByteBuffer().get(bytes);
        return bytes;
    }

    /**
     * Selects the documents of these ids. One of an unusual type is asked after by itself: the embedded MongoDB sorts what stands in a
     * list, and cannot sort all that it can store.
     */
    public static Document selector(Collection<DocumentId> ids) {
        Map<Boolean, List<BsonValue>> usual = ids.stream().map(DocumentId::value).collect(partitioningBy(DocumentId::isUsual));
        Document list = new Document(ExtendedJson.FIELD, new Document("$in", usual.get(true)));
        if (usual.get(false).isEmpty()) {
            return list;
        }
        List<Document> all = new ArrayList<>(List.of(list));
        usual.get(false).forEach(value -> all.add(new Document(ExtendedJson.FIELD, new Document("$eq", value))));
        return new Document("$or", all);
    }

    private static boolean isUsual(BsonValue value) {
        return switch (value.getBsonType()) {
            case STRING, OBJECT_ID, INT32, INT64, DOUBLE, DECIMAL128, BINARY, DATE_TIME -> true;
            default -> false;
        };
    }

    /**
     * The same for ids that MongoDB takes for one: it compares numbers by their value, so 77 of one type is found by 77 of another,
     * and both cannot be there.
     */
    public String key() {
        return refusal != null || value.isString() || value.isObjectId() ? text : json(byValue(value));
    }

    private static BsonValue byValue(BsonValue value) {
        if (value.isNumber()) {
            return new BsonString("$number " + Numbers.canonical(value.asNumber()));
        }
        if (value.isArray()) {
            return new BsonArray(value.asArray().stream().map(DocumentId::byValue).toList());
        }
        if (value.isDocument()) {
            BsonDocument parts = new BsonDocument();
            value.asDocument().forEach((name, part) -> parts.append(name, byValue(part)));
            return parts;
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DocumentId id && id.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return shown();
    }
}
