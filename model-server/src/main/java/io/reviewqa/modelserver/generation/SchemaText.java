package io.reviewqa.modelserver.generation;

import static io.reviewqa.modelserver.failure.ModelServerException.invalidInput;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A schema as text: one document of JSON, within limits that hold while it is read, so that none can fill memory or stack. */
final class SchemaText {

    static final int MAX_CHARACTERS = 16_384;

    /** Deeper than any schema that is taken: schemas stand in objects and lists of schemas. */
    private static final int MAX_NESTING = 32;

    private static final int MAX_NUMBER_CHARACTERS = 64;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING).maxNumberLength(MAX_NUMBER_CHARACTERS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private SchemaText() {}

    /** @throws io.reviewqa.modelserver.failure.ModelServerException INVALID_INPUT saying where it stops being JSON */
    static JsonNode read(String schema) {
        if (schema.length() > MAX_CHARACTERS) {
            throw invalidInput("json_schema: %d characters, at most %d are taken".formatted(schema.length(), MAX_CHARACTERS));
        }
        try {
            return JSON.readTree(schema);
        } catch (JsonProcessingException e) {
            throw invalidInput("json_schema is not JSON%s: %s".formatted(place(e), e.getOriginalMessage()));
        } catch (NumberFormatException e) { // Jackson lets the one of an exponent out of range through.
            throw invalidInput("json_schema: a number is out of range: " + e.getMessage());
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getProcessor() instanceof JsonParser parser
                ? " at \"" + parser.getParsingContext().pathAsPointer() + "\""
                : "";
    }
}
