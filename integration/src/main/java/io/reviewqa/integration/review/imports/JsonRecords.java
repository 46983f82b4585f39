package io.reviewqa.integration.review.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.reviewqa.integration.api.ApiException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The objects of an array, one in memory at a time. The array is the whole text, or stands in an object as {@code reviews},
 * {@code data}, {@code items}, {@code results} or {@code entry}; an object without one is a record itself, and more may follow.
 */
final class JsonRecords implements Iterator<ImportedRecord> {

    static final JsonMapper MAPPER = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    static final TypeReference<LinkedHashMap<String, Object>> ROW = new TypeReference<>() {};

    private static final List<String> LISTS = List.of("reviews", "data", "items", "results", "entry");
    /** An object in which such a list may stand. */
    private static final String FEED = "feed";

    private final RecordReader text;
    private final JsonParser parser;
    /** How many arrays and objects that hold the records are open. */
    private int depth;
    private long records;
    private ImportedRecord next;

    JsonRecords(Reader text, int longest) throws IOException {
        this.text = new RecordReader(text, 2L * longest);
        this.parser = MAPPER.createParser(this.text);
    }

    /** The list of records that an object holds; null when it is one itself. */
    static JsonNode listOf(JsonNode object) {
        for (String name : LISTS) {
            JsonNode inner = object.get(name);
            if (inner != null && inner.isArray() && inner.size() > 0 && inner.get(0).isObject()) {
                return inner;
            }
        }
        JsonNode feed = object.get(FEED);
        return feed == null || !feed.isObject() ? null : listOf(feed);
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            try {
                next = read();
                text.recordEnds();
            } catch (JsonProcessingException e) {
                throw ApiException.invalid("malformed JSON behind record %d: %s".formatted(records, e.getOriginalMessage()), e);
            } catch (IOException e) {
                throw ApiException.invalid("the body ended or broke off behind record " + records, new UncheckedIOException(e));
            }
        }
        return next != null;
    }

    @Override
    public ImportedRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ImportedRecord record = next;
        next = null;
        return record;
    }

    private ImportedRecord read() throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token.isStructStart() && parser.currentName() != null) {
                // What else stands beside the list.
                parser.skipChildren();
            } else if (token == JsonToken.START_OBJECT) {
                Map<String, Object> row = object();
                if (row != null) {
                    return record(row);
                }
            } else if (token.isScalarValue() && parser.currentName() == null) {
                return ImportedRecord.faulty(++records, parser.getText(), "it is no JSON object");
            } else {
                depth += token == JsonToken.START_ARRAY ? 1 : token == JsonToken.END_ARRAY ? -1 : 0;
            }
        }
        return null;
    }

    /** Reads an object up to its end, or to the list of records in it: then there is no row yet. */
    private Map<String, Object> object() throws IOException {
        Map<String, Object> row = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (depth == 0 && value == JsonToken.START_ARRAY && LISTS.contains(name)) {
                depth++;
                return null;
            }
            if (depth == 0 && value == JsonToken.START_OBJECT && FEED.equals(name)) {
                return object();
            }
            row.put(name, parser.readValueAs(Object.class));
        }
        // The rest of an object whose list was read, or one that held nothing.
        return row.isEmpty() ? null : row;
    }

    private ImportedRecord record(Map<String, Object> row) {
        records++;
        return DamagedText.isIn(row)
                ? new ImportedRecord(records, row, DamagedText.FAULT)
                : ImportedRecord.of(records, row);
    }
}
