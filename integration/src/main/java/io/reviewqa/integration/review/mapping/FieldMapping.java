package io.reviewqa.integration.review.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which column of a record is which field of a review, written as {@code text=reviewText,storeId=asin,rating=overall}; how a source
 * is written says {@link FieldSource}. A field that is not mapped is missing.
 *
 * @param sources by field
 */
public record FieldMapping(Map<ReviewField, FieldSource> sources) {

    /** Maps nothing. */
    public static final FieldMapping NONE = new FieldMapping(Map.of());

    public FieldMapping {
        // In the order of the fields, so that the same is written the same.
        Map<ReviewField, FieldSource> ordered = new EnumMap<>(ReviewField.class);
        ordered.putAll(sources);
        sources = Collections.unmodifiableMap(ordered);
    }

    /**
     * Reads what is written with commas or line breaks between; blank is nothing.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static FieldMapping parse(String written) {
        Map<ReviewField, FieldSource> sources = new EnumMap<>(ReviewField.class);
        for (String pair : pairs(written)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "%s is not a mapping; write field=column, such as text=reviewText".formatted(pair));
            }
            ReviewField field = ReviewField.of(pair.substring(0, equals).strip());
            if (sources.put(field, FieldSource.parse(pair.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("%s is mapped twice".formatted(field.label()));
            }
        }
        return new FieldMapping(sources);
    }

    /** Splits at commas and line breaks outside of quotes; a line that begins with # is a comment. */
    private static List<String> pairs(String written) {
        List<String> pairs = new ArrayList<>();
        StringBuilder pair = new StringBuilder();
        char quote = 0;
        for (char character : (written + "\n").toCharArray()) {
            boolean ends = quote == 0 && (character == ',' || character == '\n');
            if (ends) {
                pairs.add(pair.toString().strip());
                pair.setLength(0);
                continue;
            }
            if (character == quote) {
                quote = 0;
            } else if (quote == 0 && (character == '\'' || character == '"')) {
                quote = character;
            }
            pair.append(character);
        }
        if (!pair.isEmpty()) {
            throw new IllegalArgumentException("a quote of the mapping is not closed: " + pair.toString().strip());
        }
        return pairs.stream().filter(each -> !each.isEmpty() && !each.startsWith("#")).toList();
    }

    /** This one, with what another says in its place. */
    public FieldMapping with(FieldMapping other) {
        Map<ReviewField, FieldSource> all = new EnumMap<>(ReviewField.class);
        all.putAll(sources);
        all.putAll(other.sources);
        return new FieldMapping(all);
    }

    public FieldSource source(ReviewField field) {
        return sources.get(field);
    }

    /** The value of a field in a record; null where there is none. */
    Object value(ReviewField field, Map<String, ?> row) {
        FieldSource source = sources.get(field);
        return source == null ? null : source.of(row, field == ReviewField.TEXT ? "\n" : "");
    }

    @Override
    public String toString() {
        return sources.entrySet().stream()
                .map(entry -> entry.getKey().label() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
