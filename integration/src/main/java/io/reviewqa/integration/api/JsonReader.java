package io.reviewqa.integration.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.reviewqa.integration.document.WrittenDates;
import io.reviewqa.text.Blank;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Reads request bodies strictly: unknown fields, wrong types and trailing text are errors that name the field, and a body
 * is never read further than its limit.
 */
@Component
public final class JsonReader {

    private static final String EMPTY = "the body is empty; a JSON object is expected";

    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(Instant.class, new WrittenDateDeserializer()))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
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
     * @throws BodyTooLargeException when it has more
     * @throws InvalidRequestException naming what is wrong with it
     */
    public <T> T read(Reader body, Class<T> type, int maxLength) {
        return parse(text(present(body), maxLength), type);
    }

    /** As {@link #read(Reader, Class, int)}, of text that is already here. */
    public <T> T parse(String text, Class<T> type) {
        if (Blank.isBlank(text)) {
            throw new InvalidRequestException(EMPTY);
        }
        ObjectReader reader = mapper.readerFor(type);
        T value;
        try {
            value = reader.readValue(text);
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException(reason(e), e);
        }
        if (value == null) {
            throw new InvalidRequestException("the body is null; a JSON object is expected");
        }
        return valid(value);
    }

    /** Passes a value on when its constraints hold, and names every field whose do not. */
    public <T> T valid(T value) {
        var violations = validator.validate(value);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations.stream()
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
            throw new InvalidRequestException(EMPTY);
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
                    throw new BodyTooLargeException(maxLength);
                }
            }
        } catch (IOException e) {
            throw new InvalidRequestException("the body broke off", e);
        }
        return text.toString();
    }

    private static String reason(ConstraintViolation<?> violation) {
        return "field " + violation.getPropertyPath() + " " + violation.getMessage();
    }

    private static String reason(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown field " + unknown.getPropertyName() + "; known are " + unknown.getKnownPropertyIds();
        }
        if (e instanceof InvalidFormatException format) {
            return "field %s: %s is not a valid %s%s".formatted(path(format), format.getValue(),
                    format.getTargetType().getSimpleName().toLowerCase(), wanted(format.getTargetType()));
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return mismatch.getPath().isEmpty()
                    ? "a JSON object is expected"
                    : "field %s must be a %s%s".formatted(path(mismatch),
                            mismatch.getTargetType().getSimpleName().toLowerCase(), wanted(mismatch.getTargetType()));
        }
        // Jackson appends where the source is, which for a request body says nothing.
        String message = e.getOriginalMessage().replaceFirst(" ?\\((?:start marker|was expecting).*", "");
        return e.getLocation() == null
                ? "malformed JSON: " + message
                : "malformed JSON at line %d, column %d: %s"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr(), message);
    }

    /** What a caller cannot know. */
    private static String wanted(Class<?> type) {
        return type == Instant.class ? "; wanted is " + WrittenDates.FORMS : "";
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
