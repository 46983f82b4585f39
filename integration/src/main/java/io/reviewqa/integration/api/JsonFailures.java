package io.reviewqa.integration.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.reviewqa.integration.document.WrittenDates;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.util.StringUtils;

/** Says what is wrong with a JSON text to somebody who knows neither Jackson nor Java. */
final class JsonFailures {

    private static final int MOST_NAMED = 20;
    private static final int LONGEST_SHOWN = 100;

    private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);

    /** Where Jackson begins to speak of itself: of its switches, of what it would have taken too, of where the source is. */
    private static final Pattern ASIDE = Pattern.compile(
            "(?:,? ?\\((?:start marker|was expecting|not recognized as)|, from `|: (?:was expecting|maybe a|enable `)|\\R).*",
            Pattern.DOTALL);

    private static final Map<Class<?>, String> NOUNS = Map.of(
            String.class, "string", Integer.class, "whole number", Long.class, "whole number", Double.class, "number",
            Instant.class, "date, that is " + WrittenDates.FORMS);

    private JsonFailures() {}

    /** Text that is no JSON, or JSON that is refused for its form. */
    static String malformed(JsonProcessingException failure) {
        if (failure instanceof JsonMappingException mapping && failure.getCause() instanceof InputCoercionException) {
            return "field %s: the number is out of range".formatted(path(mapping));
        }
        String message = failure.getOriginalMessage();
        Matcher duplicate = DUPLICATE.matcher(message);
        if (duplicate.find()) {
            return "malformed JSON at %s: the field %s is given twice".formatted(
                    place(failure.getLocation()), shortened(duplicate.group(1)));
        }
        return "malformed JSON at %s: %s".formatted(place(failure.getLocation()), withoutAsides(message));
    }

    /** JSON of other fields, or of other types, than are wanted. */
    static String mismatch(MismatchedInputException failure) {
        String field = path(failure);
        if (field.isEmpty()) {
            return "a JSON object is expected";
        }
        if (failure instanceof InvalidFormatException format) {
            return "field %s%s".formatted(field, invalid(format));
        }
        return "field %s must be a %s".formatted(field, noun(failure.getTargetType()));
    }

    static String unknown(Collection<String> fields, Collection<String> known) {
        String names = fields.stream().limit(MOST_NAMED).map(JsonFailures::shortened).collect(Collectors.joining(", "));
        int more = fields.size() - MOST_NAMED;
        return "unknown field%s %s%s; known are %s".formatted(
                fields.size() == 1 ? "" : "s", names, more > 0 ? " and %d more".formatted(more) : "", known);
    }

    static String place(JsonLocation location) {
        return location == null ? "its end" : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String invalid(InvalidFormatException format) {
        // A deserializer of ours says what it wants; Jackson says what it could not do.
        if (!format.getOriginalMessage().startsWith("Cannot ")) {
            return " " + format.getOriginalMessage();
        }
        String value = shortened(String.valueOf(format.getValue()));
        return ": %s is not a valid %s".formatted(value, noun(format.getTargetType()));
    }

    private static String noun(Class<?> type) {
        return NOUNS.getOrDefault(type, "value");
    }

    private static String withoutAsides(String message) {
        return ASIDE.matcher(message).replaceFirst("").replaceFirst("(\\([^()]*)$", "$1)");
    }

    private static String shortened(String text) {
        return StringUtils.truncate(text, LONGEST_SHOWN);
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
