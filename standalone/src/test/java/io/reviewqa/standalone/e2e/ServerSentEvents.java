package io.reviewqa.standalone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A response read as server-sent events, one after another, as they come. */
public final class ServerSentEvents implements AutoCloseable {

    public static final String MEDIA_TYPE = "text/event-stream";
    /** The name under which a comment is given. */
    public static final String COMMENT = "comment";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    ServerSentEvents(HttpResponse<InputStream> response) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** An event, or a comment. */
    public record Event(String name, String data) {

        public JsonNode json() {
            try {
                return MAPPER.readTree(data);
            } catch (IOException e) {
                throw new UncheckedIOException(data, e);
            }
        }
    }

    public HttpResponse<InputStream> response() {
        return response;
    }

    /** Waits for the next event or comment; null at the end. */
    public Event next() {
        try {
            String first = lines.readLine();
            if (first == null) {
                return null;
            }
            Event event = first.startsWith(":")
                    ? new Event(COMMENT, first.substring(1).strip())
                    : new Event(field("event", first), field("data", lines.readLine()));
            String blank = lines.readLine();
            if (!"".equals(blank)) {
                throw new AssertionError("an event ends with a blank line, not with " + blank);
            }
            return event;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the next event, comments left out; null at the end. */
    public Event nextEvent() {
        Event event = next();
        return event != null && event.name().equals(COMMENT) ? nextEvent() : event;
    }

    /** All events to the end, comments left out. */
    public List<Event> all() {
        List<Event> events = new ArrayList<>();
        for (Event event = nextEvent(); event != null; event = nextEvent()) {
            events.add(event);
        }
        return events;
    }

    /** Leaves; the connection is closed when the response is not at its end. */
    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String field(String name, String line) {
        if (line == null || !line.startsWith(name + ": ")) {
            throw new AssertionError("a line of " + name + " is expected, not " + line);
        }
        return line.substring(name.length() + 2);
    }
}
