package io.reviewqa.integration.review.imports;

import io.reviewqa.integration.api.ApiException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * The text of a file for a parser that reads a record to its end. One that is too long is an error; without that a quote that is
 * never closed would read the rest of the file into memory.
 */
final class RecordReader extends FilterReader {

    private final long longest;
    private long sinceRecord;

    RecordReader(Reader in, long longest) {
        super(in);
        this.longest = longest;
    }

    /** To be called when a record was read. */
    void recordEnds() {
        sinceRecord = 0;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        sinceRecord += Math.max(read, 0);
        if (sinceRecord > longest) {
            throw ApiException.bodyTooLarge(
                    "a record is longer than %d characters; is a quote or a bracket not closed?".formatted(longest));
        }
        return read;
    }
}
