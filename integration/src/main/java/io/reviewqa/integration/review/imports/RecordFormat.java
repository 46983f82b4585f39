package io.reviewqa.integration.review.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.integration.api.ApiException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;

/** How a file's records are written. */
enum RecordFormat {
    /** A JSON object a line. */
    JSONL,
    /** An array of objects, or an object that holds one. */
    JSON,
    /** RFC 4180 with a header; the separator is a comma or a semicolon. */
    CSV,
    /** The same with tabs. */
    TSV;

    /** Characters of a file by which its format is told. */
    private static final int PEEK = 1 << 16;

    /** @throws ApiException (400) when there is none of that name */
    static RecordFormat of(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("parameter format must be one of %s, not %s".formatted(
                    Arrays.toString(values()).toLowerCase(Locale.ROOT), name), e);
        }
    }

    /** Tells it from the beginning of a text, which is still to be read afterwards. */
    static RecordFormat detect(BufferedReader text) throws IOException {
        String start = peek(text);
        String trimmed = start.stripLeading();
        if (trimmed.startsWith("[")) {
            return JSON;
        }
        if (trimmed.startsWith("{")) {
            return isObjectInALine(trimmed) ? JSONL : JSON;
        }
        return count(firstLine(start), '\t') > Math.max(count(firstLine(start), ','), count(firstLine(start), ';')) ? TSV : CSV;
    }

    Iterator<ImportedRecord> records(BufferedReader text, int longest) throws IOException {
        return switch (this) {
            case JSONL -> new LineRecords(text, longest);
            case JSON -> new JsonRecords(text, longest);
            case TSV -> new CsvRecords(text, '\t', longest);
            case CSV -> {
                String header = firstLine(peek(text));
                yield new CsvRecords(text, count(header, ';') > count(header, ',') ? ';' : ',', longest);
            }
        };
    }

    private static String peek(BufferedReader text) throws IOException {
        char[] start = new char[PEEK];
        text.mark(2 * PEEK);
        int length = 0;
        for (int read = 0; read >= 0 && length < PEEK;) {
            read = text.read(start, length, PEEK - length);
            length += Math.max(read, 0);
        }
        text.reset();
        return new String(start, 0, length);
    }

    /** Whether the first line is an object by itself that holds no list of records. */
    private static boolean isObjectInALine(String start) {
        try {
            JsonNode first = JsonRecords.MAPPER.readTree(firstLine(start));
            return first.isObject() && JsonRecords.listOf(first) == null;
        } catch (JsonProcessingException e) {
            // A line that is damaged is one all the same, when an object begins behind it too.
            int next = start.indexOf('\n');
            return next >= 0 && firstLine(start).stripTrailing().endsWith("}")
                    && start.substring(next).stripLeading().startsWith("{");
        }
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(character -> character == wanted).count();
    }
}
