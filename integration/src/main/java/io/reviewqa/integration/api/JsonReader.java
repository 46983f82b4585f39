package io.reviewqa.integration.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.reviewqa.text.Blank;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Reads request bodies strictly: unknown and repeated fields, wrong types and trailing text are errors that name the field, and a
 * body is never read further than its limit.
 */
@Component
public final class JsonReader {

    private static final String EMPTY = "the body is empty; a JSON object is expected";

    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(Instant.class, new WrittenDateDeserializer()))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .withCoercionConfig(LogicalType.Textual, config -> config
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();
    private final Validator validator;

    public JsonReader(Validator validator) {
        this.validator = validator;
    }

    /**
     * Reads and validates one JSON value.
     *
     * @param maxLength characters the body may have
     * @throws ApiException (413) when it has more
     * @throws ApiException (400) naming what is wrong with it
     */
    public <T> T read(Reader body, Class<T> type, int maxLength) {
        return parse(text(present(body), maxLength), type);
    }

    /** As {@link #read(Reader, Class, int)}, of text that is already here; the type is a record. */
    public <T> T parse(String text, Class<T> type) {
        if (Blank.isBlank(text)) {
            throw ApiException.invalid(EMPTY);
        }
        T value;
        try (JsonParser parser = mapper.createParser(text)) {
            value = mapper.readValue(parser, type);
            if (parser.nextToken() != null) {
                throw ApiException.invalid("malformed JSON: there is more after the first value, at "
                        + JsonFailures.place(parser.currentTokenLocation()));
            }
        } catch (MismatchedInputException e) {
            throw ApiException.invalid(mismatch(e, text, type), e);
        } catch (JsonProcessingException e) {
            throw ApiException.invalid(JsonFailures.malformed(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("text was read from memory", e);
        }
        if (value == null) {
            throw ApiException.invalid("the body is null; a JSON object is expected");
        }
        return valid(value);
    }

    /** Jackson stops at the first mistake; this names all fields that are not known. */
    private String mismatch(MismatchedInputException failure, String text, Class<?> type) {
        List<String> known = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
        List<String> unknown = new ArrayList<>();
        try {
            mapper.readTree(text).fieldNames().forEachRemaining(unknown::add);
        } catch (JsonProcessingException e) {
            return JsonFailures.malformed(e);
        }
        unknown.removeAll(known);
        List<String> mistakes = new ArrayList<>();
        if (!unknown.isEmpty()) {
            mistakes.add(JsonFailures.unknown(unknown, known));
        }
        if (!(failure instanceof UnrecognizedPropertyException)) {
            mistakes.add(JsonFailures.mismatch(failure));
        }
        return String.join("; ", mistakes);
    }

    /** Passes a value on when its constraints hold, and names every field whose do not. */
    public <T> T valid(T value) {
        var violations = validator.validate(value);
        if (!violations.isEmpty()) {
            throw ApiException.invalid(violations.stream()
                    .map(JsonReader::reason)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining("; ")));
        }
        return value;
    }

    /** The body, or the error that there is none. */
    public static Reader present(Reader body) {
        if (body == null) {
            throw ApiException.invalid(EMPTY);
        }
        return body;
    }

    private static String text(Reader body, int maxLength) {
        char[] buffer = new char[Math.min(maxLength + 1, 8192)];
        StringBuilder text = new StringBuilder();
        try {
            int read;
            while ((read = body.read(buffer)) != -1) {
                text.append(buffer, 0, read);
                if (text.length() > maxLength) {
                    throw ApiException.bodyTooLarge("the body is longer than " + maxLength + " characters");
                }
            }
        } catch (IOException e) {
            throw ApiException.invalid("the body broke off", e);
        }
        return text.toString();
    }

    private static String reason(ConstraintViolation<?> violation) {
        return "field " + violation.getPropertyPath() + " " + violation.getMessage();
    }
}
