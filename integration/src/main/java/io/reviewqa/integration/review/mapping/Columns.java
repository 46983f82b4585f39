package io.reviewqa.integration.review.mapping;

import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.document.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;

/**
 * The columns of a record: its fields by name, those inside of others with dots, {@code reviewer.name}. What mongoexport writes
 * of a value's type ({@code {"$date":…}}) is taken for the value.
 */
public final class Columns {

    private static final int MAX_DEPTH = 4;
    private static final int MAX_SHOWN = 80;

    private Columns() {}

    /** A record's value of a column; a list of values where a list is on the way. Null where there is none. */
    static Object value(Map<String, ?> row, String column) {
        if (row.containsKey(column)) {
            return plain(row.get(column));
        }
        int dot = column.indexOf('.');
        while (dot > 0) {
            Object inner = row.get(column.substring(0, dot));
            if (inner != null) {
                return inside(inner, column.substring(dot + 1));
            }
            dot = column.indexOf('.', dot + 1);
        }
        return null;
    }

    private static Object inside(Object holder, String column) {
        if (holder instanceof Map<?, ?> map) {
            return value(asRow(map), column);
        }
        if (holder instanceof List<?> list) {
            return list.stream().map(element -> inside(element, column)).filter(Objects::nonNull).toList();
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> asRow(Map<?, ?> map) {
        return (Map<String, ?>) map;
    }

    /** Takes off what Extended JSON says of a value's type; an ObjectId becomes one. */
    private static Object plain(Object value) {
        if (!(value instanceof Map<?, ?> map) || map.size() != 1) {
            return value;
        }
        Map.Entry<?, ?> only = map.entrySet().iterator().next();
        return switch (String.valueOf(only.getKey())) {
            case "$oid" -> ObjectId.isValid(String.valueOf(only.getValue())) ? new ObjectId(only.getValue().toString()) : value;
            case "$date" -> plain(only.getValue());
            case "$numberInt", "$numberLong", "$numberDouble", "$numberDecimal" -> only.getValue();
            default -> value;
        };
    }

    /** Text for a value: digits of a number, those of an ObjectId, the elements of a list. */
    static String text(Object value) {
        if (value instanceof Number number) {
            return Numbers.text(number).orElseGet(number::toString);
        }
        if (value instanceof ObjectId id) {
            return id.toHexString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Columns::text).collect(Collectors.joining("\n"));
        }
        return value instanceof String text ? text : String.valueOf(value);
    }

    /** As {@link #text}, of what names something: of several the first; a document as Extended JSON. */
    static String id(Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? null : id(list.get(0));
        }
        return value instanceof Map<?, ?> ? DocumentId.of(new org.bson.Document(copy(value))).text() : text(value);
    }

    private static Map<String, Object> copy(Object value) {
        return new LinkedHashMap<>(asRow((Map<?, ?>) value));
    }

    /** Of a path or an address, the segment behind one; null when there is none. */
    static String segmentAfter(String segment, String path) {
        String[] segments = path.split("[/?&=#]+");
        for (int i = 0; i + 1 < segments.length; i++) {
            if (segments[i].equals(segment)) {
                return segments[i + 1];
            }
        }
        return null;
    }

    /** The columns of a record with the start of what is in them, in their order. */
    public static Map<String, String> of(Map<String, ?> row) {
        Map<String, String> columns = new LinkedHashMap<>();
        add("", row, columns, 0);
        return columns;
    }

    private static void add(String prefix, Map<String, ?> row, Map<String, String> columns, int depth) {
        for (Map.Entry<String, ?> field : row.entrySet()) {
            String name = prefix + field.getKey();
            Object value = plain(field.getValue());
            List<Map<String, ?>> inner = inner(value);
            if (inner.isEmpty() || depth == MAX_DEPTH) {
                String text = value == null ? "" : text(value);
                columns.merge(name, text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…",
                        (first, second) -> first.isEmpty() ? second : first);
            }
            inner.forEach(element -> add(name + ".", element, columns, depth + 1));
        }
    }

    private static List<Map<String, ?>> inner(Object value) {
        List<Map<String, ?>> inner = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            inner.add(asRow(map));
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> first) {
            inner.add(asRow(first));
        }
        return inner;
    }
}
