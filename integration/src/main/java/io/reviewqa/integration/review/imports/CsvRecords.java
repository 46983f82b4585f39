package io.reviewqa.integration.review.imports;

import io.reviewqa.integration.api.ApiException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** The rows of a table whose first row names its columns. */
final class CsvRecords implements Iterator<ImportedRecord> {

    private final RecordReader text;
    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private final int columns;

    CsvRecords(Reader text, char separator, int longest) {
        this.text = new RecordReader(text, 2L * longest);
        try {
            this.parser = CSVFormat.RFC4180.builder()
                    .setDelimiter(separator)
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .setAllowMissingColumnNames(true)
                    .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
                    .setIgnoreEmptyLines(true)
                    .setTrailingData(true)
                    .setLenientEof(true)
                    .get()
                    .parse(this.text);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable("the header", e);
        }
        this.rows = parser.iterator();
        this.columns = 1 + parser.getHeaderMap().values().stream().mapToInt(Integer::intValue).max().orElse(-1);
    }

    @Override
    public boolean hasNext() {
        try {
            boolean hasNext = rows.hasNext();
            text.recordEnds();
            return hasNext;
        } catch (UncheckedIOException | IllegalStateException e) {
            throw unreadable("the row in line " + parser.getCurrentLineNumber(), e);
        }
    }

    @Override
    public ImportedRecord next() {
        long line = parser.getCurrentLineNumber();
        CSVRecord row = rows.next();
        Map<String, Object> fields = new LinkedHashMap<>();
        parser.getHeaderMap().forEach((name, column) -> {
            if (column < row.size() && !row.get(column).isEmpty()) {
                fields.put(name.strip(), row.get(column));
            }
        });
        return new ImportedRecord(line, fields, fault(row, fields));
    }

    private String fault(CSVRecord row, Map<String, Object> fields) {
        for (int column = columns; column < row.size(); column++) {
            if (!row.get(column).isBlank()) {
                return "it has %d columns, and the header %d".formatted(row.size(), columns);
            }
        }
        return DamagedText.isIn(fields) ? DamagedText.FAULT : null;
    }

    private static ApiException unreadable(String what, Exception cause) {
        return ApiException.invalid("%s cannot be read as CSV: %s".formatted(what, cause.getMessage()), cause);
    }
}
