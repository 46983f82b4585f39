package io.reviewqa.integration.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.model.Filters;
import io.reviewqa.camel.redis.stream.PoisonEntryException;
import io.reviewqa.integration.document.DocumentFields;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.document.UnreadableDocumentException;
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
     *
     * @throws PoisonEntryException when what is stored under the request's id is no answer
     */
    public Map<String, String> entry(@Body Document stored) throws JsonProcessingException {
        try {
            return entry(new DocumentFields("answer " + DocumentId.of(stored.get("_id")), stored), stored);
        } catch (UnreadableDocumentException e) {
            throw new PoisonEntryException(e.getMessage(), e);
        }
    }

    private Map<String, String> entry(DocumentFields fields, Document stored) throws JsonProcessingException {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("request_id", fields.required("_id", String.class));
        entry.put("answer", fields.required("answer", String.class));
        entry.put("source",
                new DocumentFields("generator", fields.required("generator", Document.class)).required("engine", String.class));
        entry.put("status", fields.required("status", String.class));
        putIfPresent(entry, "reason", fields.value("reason", String.class));
        putIfPresent(entry, "degraded", fields.value("degraded", String.class));
        entry.put("language", fields.required("language", String.class));
        entry.put("confidence", fields.required("confidence", Number.class).toString());
        entry.put("citations", mapper.writeValueAsString(stored.get("citations")));
        entry.put("evidence", mapper.writeValueAsString(stored.get("evidence")));
        if (stored.get("reused") instanceof Boolean reused) {
            entry.put("reused", reused.toString());
        }
        putIfPresent(entry, "made_at", fields.value("madeAt", String.class));
        putIfPresent(entry, "store_id", fields.value("storeId", String.class));
        putIfPresent(entry, "menu_id", fields.value("menuId", String.class));
        return entry;
    }

    private static void putIfPresent(Map<String, String> entry, String name, String value) {
        if (value != null) {
            entry.put(name, value);
        }
    }
}
