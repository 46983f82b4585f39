package io.reviewqa.integration.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Server-sent events (WHATWG HTML, 9.2) as the body of a response. One thread reads, and waits for the next event; others
 * send. In a silence the reader gets comments, so that neither the client nor a proxy takes the stream for dead. A read never
 * returns parts of two events, so that each is flushed by itself.
 */
final class EventStream extends InputStream {

    private static final byte[] HEARTBEAT = ": heartbeat\n\n".getBytes(StandardCharsets.UTF_8);
    /** Known by identity. */
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
    private final Duration heartbeat;
    private byte[] current = {};
    private int position;

    EventStream(Duration heartbeat) {
        this.heartbeat = heartbeat;
    }

    /** @param data one line */
    void send(String event, String data) {
        events.add("event: %s\ndata: %s\n\n".formatted(event, data).getBytes(StandardCharsets.UTF_8));
    }

    /** After the last event; what is sent later is not read. */
    void end() {
        events.add(END);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        if (position == current.length && current != END) {
            current = next();
            position = 0;
        }
        if (current == END) {
            return -1;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, buffer, offset, count);
        position += count;
        return count;
    }

    private byte[] next() throws IOException {
        try {
            byte[] event = events.poll(heartbeat.toNanos(), TimeUnit.NANOSECONDS);
            return event == null ? HEARTBEAT : event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the next event");
        }
    }
}
