package io.reviewqa.integration.review.imports;

import io.reviewqa.integration.api.body.MalformedTextException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;

/**
 * A text in which bytes that are none become a character that no text holds, by which a record is known to be damaged: parsers cannot
 * go on behind an exception.
 */
final class DamagedText extends FilterReader {

    /** What is said of such a record. */
    static final String FAULT = "it holds bytes that are not text in the charset of the file";

    /** No character: Unicode says that it never will be one. */
    private static final char MARK = '\uFDD0';

    DamagedText(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (MalformedTextException e) {
            target[offset] = MARK;
            return 1;
        }
    }

    /** Whether a record, or a part of one, holds such bytes. */
    static boolean isIn(Object value) {
        if (value instanceof String text) {
            return text.indexOf(MARK) >= 0;
        }
        if (value instanceof Map<?, ?> map) {
            return isIn(map.values());
        }
        if (value instanceof Iterable<?> list) {
            for (Object element : list) {
                if (isIn(element)) {
                    return true;
                }
            }
        }
        return false;
    }
}
