package io.reviewqa.integration.review;

import io.reviewqa.integration.api.InvalidRequestException;
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
 * The lines of an {@code application/x-ndjson} body, some at a time: whatever the length of the body, no more than one
 * batch of lines is held, and of a line that is too long no more than its limit.
 */
final class ReviewLines implements Iterator<List<ReviewLines.Line>> {

    /** A batch of few long lines stays as small as one of many short ones. */
    private static final int MAX_CHARACTERS = 1 << 20;

    /** A line by its number, from 1. {@code text} is null when the line was longer than the limit. */
    record Line(long number, String text) {}

    private final Reader reader;
    private final int batchSize;
    private final int maxLength;
    private long number;
    private List<Line> next;

    ReviewLines(Reader reader, int batchSize, int maxLength) {
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
        } catch (IOException e) {
            throw new InvalidRequestException("the body ended or broke off after line " + number, new UncheckedIOException(e));
        }
        return batch;
    }

    private Line readLine() throws IOException {
        StringBuilder text = new StringBuilder();
        int length = 0;
        int character;
        while ((character = reader.read()) != -1 && character != '\n') {
            if (++length <= maxLength) {
                text.append((char) character);
            }
        }
        if (character == -1 && length == 0) {
            return null;
        }
        return new Line(++number, length > maxLength ? null : text.toString());
    }
}
