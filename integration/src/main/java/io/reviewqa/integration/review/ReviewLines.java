package io.reviewqa.integration.review;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.body.MalformedTextException;
import io.reviewqa.text.Blank;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The lines of an NDJSON body, some at a time: whatever the length of the body, no more than one batch of lines is held, and of
 * a line that is too long no more than its limit.
 */
public final class ReviewLines implements Iterator<List<ReviewLines.Line>> {

    /** A batch of few long lines stays as small as one of many short ones. */
    private static final int MAX_CHARACTERS = 1 << 20;

    /**
     * A line.
     *
     * @param number from 1
     * @param text null when it has a fault
     * @param fault why it is not to be read any further; null when it is
     */
    public record Line(long number, String text, String fault) {}

    private final Reader reader;
    private final int batchSize;
    private final int maxLength;
    private long number;
    private List<Line> next;

    public ReviewLines(Reader reader, int batchSize, int maxLength) {
        this.reader = new BufferedReader(reader, 1 << 16);
        this.batchSize = batchSize;
        this.maxLength = maxLength;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return !next.isEmpty();
    }

    @Override
    public List<Line> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Line> batch = next;
        next = null;
        return batch;
    }

    private List<Line> read() {
        List<Line> batch = new ArrayList<>();
        int characters = 0;
        try {
            Line line;
            while (batch.size() < batchSize && characters < MAX_CHARACTERS && (line = readLine()) != null) {
                characters += line.text() == null ? 0 : line.text().length();
                if (line.text() == null || !Blank.isBlank(line.text())) {
                    batch.add(line);
                }
            }
        } catch (ApiException e) {
            throw new ApiException(e.status(), e.getMessage() + " (after line " + number + ")", e);
        } catch (IOException e) {
            throw ApiException.invalid("the body ended or broke off after line " + number, new UncheckedIOException(e));
        }
        return batch;
    }

    private Line readLine() throws IOException {
        StringBuilder text = new StringBuilder();
        String fault = null;
        long length = 0;
        int character = 0;
        do {
            try {
                character = reader.read();
            } catch (MalformedTextException e) {
                fault = fault == null ? e.getMessage() : fault;
                continue;
            }
            if (character != -1 && character != '\n' && ++length <= maxLength) {
                text.append((char) character);
            }
        } while (character != -1 && character != '\n');
        if (character == -1 && length == 0 && fault == null) {
            return null;
        }
        if (length > maxLength) {
            fault = "the line is longer than " + maxLength + " characters";
        }
        return new Line(++number, fault == null ? text.toString() : null, fault);
    }
}
