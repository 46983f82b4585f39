package io.reviewqa.integration.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.integration.answer.Answer;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Answers as they are stored ({@code answers}) and published ({@code chat:responses}). */
@Component("chatResponses")
public final class ChatResponses {

    private final ObjectMapper mapper;
    private final Clock clock;

    public ChatResponses(ObjectMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    /** The document by which a redelivered request is recognised: its {@code _id} is the request's id. */
    public Document document(ChatRequest request, Answer answer) throws JsonProcessingException {
        return Document.parse(mapper.writeValueAsString(answer))
                .append("_id", request.requestId())
                .append("storeId", request.question().storeId())
                .append("menuId", request.question().menuId())
                .append("answeredAt", Date.from(clock.instant()));
    }

    /**
     * The entry of {@code chat:responses}. {@code source} names what phrased the answer; {@code citations} and {@code
     * evidence} are JSON as in {@code POST /api/qa}.
     */
    public Map<String, String> entry(ChatRequest request, Answer answer) throws JsonProcessingException {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("request_id", request.requestId());
        entry.put("answer", answer.answer());
        entry.put("source", answer.generator().engine());
        entry.put("status", answer.status().label());
        entry.put("language", answer.language());
        entry.put("confidence", String.valueOf(answer.confidence()));
        entry.put("citations", mapper.writeValueAsString(answer.citations()));
        entry.put("evidence", mapper.writeValueAsString(answer.evidence()));
        if (request.question().storeId() != null) {
            entry.put("store_id", request.question().storeId());
        }
        if (request.question().menuId() != null) {
            entry.put("menu_id", request.question().menuId());
        }
        return entry;
    }
}
