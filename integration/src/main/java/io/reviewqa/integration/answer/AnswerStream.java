package io.reviewqa.integration.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.Map;

/** One answer while it is written: {@code sources}, then {@code token} by {@code token}, then {@code answer} or {@code error}. */
public final class AnswerStream implements TokenListener {

    private final EventStream events;
    private final ObjectMapper mapper;

    AnswerStream(EventStream events, ObjectMapper mapper) {
        this.events = events;
        this.mapper = mapper;
    }

    /** What the client is sent; reading waits for the next event. */
    public InputStream body() {
        return events;
    }

    void sources(Sources sources) {
        send("sources", sources);
    }

    @Override
    public void token(String text) {
        send("token", Map.of("text", text));
    }

    void answer(Answer answer) {
        send("answer", answer);
    }

    /** @param problem a problem detail as JSON */
    void error(String problem) {
        events.send("error", problem);
    }

    void end() {
        events.end();
    }

    private void send(String event, Object data) {
        try {
            events.send(event, mapper.writeValueAsString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the event " + event + " is no JSON", e);
        }
    }
}
