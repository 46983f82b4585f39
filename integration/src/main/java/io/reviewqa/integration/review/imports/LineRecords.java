package io.reviewqa.integration.review.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.integration.review.ReviewLines;
import java.io.Reader;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;

/** A record a line; a bad line is one that cannot be taken, and the next is read. */
final class LineRecords implements Iterator<ImportedRecord> {

    private static final int BATCH = 100;

    private final ReviewLines batches;
    private Iterator<ReviewLines.Line> lines = Collections.emptyIterator();

    LineRecords(Reader text, int longest) {
        this.batches = new ReviewLines(text, BATCH, longest);
    }

    @Override
    public boolean hasNext() {
        while (!lines.hasNext() && batches.hasNext()) {
            lines = batches.next().iterator();
        }
        return lines.hasNext();
    }

    @Override
    public ImportedRecord next() {
        hasNext();
        ReviewLines.Line line = lines.next();
        if (line.fault() != null || DamagedText.isIn(line.text())) {
            return ImportedRecord.faulty(
                    line.number(), line.text(), line.fault() == null ? DamagedText.FAULT : line.fault());
        }
        try {
            JsonNode object = JsonRecords.MAPPER.readTree(line.text());
            return object.isObject()
                    ? ImportedRecord.of(line.number(), row(object))
                    : ImportedRecord.faulty(line.number(), line.text(), "the line is no JSON object");
        } catch (JsonProcessingException e) {
            return ImportedRecord.faulty(line.number(), line.text(), "malformed JSON: " + e.getOriginalMessage());
        }
    }

    private static Map<String, Object> row(JsonNode object) {
        return JsonRecords.MAPPER.convertValue(object, JsonRecords.ROW);
    }
}
