package io.reviewqa.integration.review.imports;

import java.util.Map;

/**
 * A record of a file.
 *
 * @param line where it begins or, of JSON that is not written in lines, which record it is; from 1
 * @param row its fields by name; of a record with a fault what could be read
 * @param fault why it cannot be taken; null when it can be read
 */
record ImportedRecord(long line, Map<String, Object> row, String fault) {

    static ImportedRecord of(long line, Map<String, Object> row) {
        return new ImportedRecord(line, row, null);
    }

    static ImportedRecord faulty(long line, String content, String fault) {
        return new ImportedRecord(line, content == null ? Map.of() : Map.of("line", content), fault);
    }
}
