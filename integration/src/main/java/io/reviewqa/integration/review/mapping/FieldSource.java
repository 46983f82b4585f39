package io.reviewqa.integration.review.mapping;

import io.reviewqa.text.Blank;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a field of a review comes from in a record of something else, as it is written in a mapping:
 *
 * <ul>
 *   <li>{@code reviewText}, {@code reviewer.name}: a column, or a field inside of fields and lists;
 *   <li>{@code 'my-shop'}: just this; {@code "a+b"}: a column whose name holds what means something here;
 *   <li>{@code name#locations}: of a path or an address, the segment behind the one of that name;
 *   <li>{@code title+body}: one behind the other, those that are there; in a text each on a line of its own;
 *   <li>{@code text|body}: the first that is there.
 * </ul>
 *
 * @param written as above
 * @param alternatives of parts
 */
public record FieldSource(String written, List<List<Part>> alternatives) {

    private static final Pattern TOKEN = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([|+])|([^|+'\"]+)");

    /**
     * One column or constant.
     *
     * @param constant null for a column
     * @param column null for a constant
     * @param segment null for the whole value
     */
    record Part(String constant, String column, String segment) {

        Object of(Map<String, ?> row) {
            if (constant != null) {
                return constant;
            }
            Object value = Columns.value(row, column);
            return segment == null || value == null ? value : Columns.segmentAfter(segment, Columns.text(value));
        }
    }

    /** @throws IllegalArgumentException saying what is wrong with it */
    static FieldSource parse(String written) {
        List<List<Part>> alternatives = new ArrayList<>(List.of(new ArrayList<>()));
        Matcher token = TOKEN.matcher(written);
        int end = 0;
        boolean expectsPart = true;
        while (token.find() && token.start() == end) {
            end = token.end();
            if (token.group().isBlank()) {
                continue;
            }
            boolean isPart = token.group(3) == null;
            if (isPart != expectsPart) {
                break;
            }
            expectsPart = !isPart;
            if (isPart) {
                alternatives.get(alternatives.size() - 1).add(part(token));
            } else if (token.group(3).equals("|")) {
                alternatives.add(new ArrayList<>());
            }
        }
        if (end != written.length() || expectsPart) {
            throw new IllegalArgumentException(
                    "%s is no source of a field; write column, 'constant', a+b or a|b".formatted(written));
        }
        return new FieldSource(written.strip(), List.copyOf(alternatives));
    }

    private static Part part(Matcher token) {
        if (token.group(1) != null) {
            return new Part(token.group(1), null, null);
        }
        if (token.group(2) != null) {
            return new Part(null, token.group(2), null);
        }
        String[] parts = token.group(4).strip().split("#", 2);
        return new Part(null, parts[0], parts.length == 1 ? null : parts[1]);
    }

    /** The value in a record as it stands there, where it is a column by itself; else text. Null where there is none. */
    Object of(Map<String, ?> row, String joint) {
        return alternatives.stream().map(parts -> joined(parts, row, joint)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static Object joined(List<Part> parts, Map<String, ?> row, String joint) {
        if (parts.size() == 1) {
            return present(parts.get(0).of(row));
        }
        List<String> found = new ArrayList<>();
        boolean any = false;
        for (Part part : parts) {
            Object value = present(part.of(row));
            any |= value != null && part.constant() == null;
            if (value != null) {
                found.add(Columns.text(value));
            }
        }
        // A prefix alone names nothing.
        return any ? String.join(joint, found) : null;
    }

    private static Object present(Object value) {
        return value instanceof String text && Blank.isBlank(text) || value instanceof List<?> list && list.isEmpty() ? null
                : value;
    }

    /** The column that this is, where it is one by itself; null for anything else. */
    public String column() {
        boolean single = alternatives.size() == 1 && alternatives.get(0).size() == 1;
        Part part = alternatives.get(0).get(0);
        return single && part.segment() == null ? part.column() : null;
    }

    /** Whether records of these columns may have it. */
    public boolean isIn(Set<String> columns) {
        return alternatives.stream().flatMap(List::stream).anyMatch(part -> part.constant() != null
                || columns.stream().anyMatch(name -> name.equals(part.column()) || name.startsWith(part.column() + ".")));
    }

    @Override
    public String toString() {
        return written;
    }
}
