package io.reviewqa.integration.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * MongoDB's Extended JSON of one value, as the only field of a document: {@code {"_id":…}}. Written in its canonical form, which
 * keeps every type, without white space; read as strict JSON of a bounded depth.
 */
public final class ExtendedJson {

    /** No document of MongoDB is nested deeper; the driver reads on until the stack is full. */
    static final int MAX_DEPTH = 100;

    static final String FIELD = "_id";

    private static final JsonWriterSettings CANONICAL = JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    /** A UUID is an object only where a client was told to read it so; this way of writing it is today's. */
    private static final CodecRegistry CODECS =
            CodecRegistries.withUuidRepresentation(Bson.DEFAULT_CODEC_REGISTRY, UuidRepresentation.STANDARD);

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ExtendedJson() {}

    /** A value as the driver gives it, of whatever class, as one that tells all there is to it. */
    static BsonValue bson(Object value) {
        return value instanceof BsonValue bson ? bson
                : new Document(FIELD, value).toBsonDocument(BsonDocument.class, CODECS).get(FIELD);
    }

    /** @throws IllegalArgumentException when it is nested too deep */
    public static String write(Object value) {
        BsonValue bson = bson(value);
        requireDepth(bson, MAX_DEPTH);
        try {
            return STRICT.readTree(new BsonDocument(FIELD, bson).toJson(CANONICAL)).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads what {@link #write} has written, also in its relaxed form.
     *
     * @throws IllegalArgumentException saying why it is nothing of the kind
     */
    public static BsonValue read(String json) {
        try {
            STRICT.readTree(json);
            BsonDocument document = BsonDocument.parse(json);
            if (document.size() == 1 && document.containsKey(FIELD)) {
                return document.get(FIELD);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "it is not JSON of at most %d levels: %s".formatted(MAX_DEPTH, e.getOriginalMessage()), e);
        } catch (RuntimeException e) {
            // What is no Extended JSON is refused by exceptions of many kinds.
            throw new IllegalArgumentException("it is not Extended JSON: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("it is not a document with the one field " + FIELD);
    }

    private static void requireDepth(BsonValue value, int levels) {
        if (levels == 0) {
            throw new IllegalArgumentException("it is nested deeper than " + MAX_DEPTH + " levels");
        }
        if (value.isDocument()) {
            value.asDocument().values().forEach(part -> requireDepth(part, levels - 1));
        } else if (value.isArray()) {
            value.asArray().forEach(part -> requireDepth(part, levels - 1));
        }
    }
}
