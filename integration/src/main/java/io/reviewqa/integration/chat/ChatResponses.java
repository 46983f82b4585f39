package io.reviewqa.integration.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.model.Filters;
import io.reviewqa.integration.answer.Answer;
import io.reviewqa.integration.answer.AnswerDocuments;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** Answers as they are stored ({@code answers}) and published ({@code chat:responses}). */
@Component("chatResponses")
public final class ChatResponses {

    private final AnswerDocuments answers;
    private final ObjectMapper mapper;
    private final Clock clock;

    public ChatResponses(AnswerDocuments answers, ObjectMapper mapper, Clock clock) {
        this.answers = answers;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * Filter and update of an upsert that stores the answer under the request's id, unless another is stored there: then that
     * one stays as it is.
     */
    public List<Bson> insertion(ChatRequest request, Answer answer) {
        Document document = answers.document(answer)
                .append("storeId", request.question().storeId())
                .append("menuId", request.question().menuId())
                .append("answeredAt", Date.from(clock.instant()));
        return List.of(Filters.eq("_id", request.requestId()), new Document("$setOnInsert", document));
    }

    /**
     * The entry of {@code chat:responses} for a stored answer. {@code source} names what phrased the answer; {@code citations}
     * and {@code evidence} are JSON as in {@code POST /api/qa}.
     */
    public Map<String, String> entry(@Body Document stored) throws JsonProcessingException {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("request_id", stored.getString("_id"));
        entry.put("answer", stored.getString("answer"));
        entry.put("source", stored.getEmbedded(List.of("generator", "engine"), String.class));
        entry.put("status", stored.getString("status"));
        if (stored.getString("reason") != null) {
            entry.put("reason", stored.getString("reason"));
        }
        entry.put("language", stored.getString("language"));
        entry.put("confidence", String.valueOf(stored.getDouble("confidence")));
        entry.put("citations", mapper.writeValueAsString(stored.get("citations")));
        entry.put("evidence", mapper.writeValueAsString(stored.get("evidence")));
        if (stored.getString("storeId") != null) {
            entry.put("store_id", stored.getString("storeId"));
        }
        if (stored.getString("menuId") != null) {
            entry.put("menu_id", stored.getString("menuId"));
        }
        return entry;
    }
}
