package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The lines of a structured log, each an object of its own. */
record JsonLog(List<JsonNode> lines) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @throws AssertionError naming a line that is no JSON object */
    static JsonLog of(String text) {
        return new JsonLog(text.lines().map(JsonLog::line).toList());
    }

    private static JsonNode line(String text) {
        try {
            JsonNode line = MAPPER.readTree(text);
            assertThat(line).as(text).isInstanceOf(ObjectNode.class);
            return line;
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    /** A line tells that a question was answered, and which one of which store. */
    JsonLog assertAnswered(String questionId, String storeId) {
        assertThat(lines).anySatisfy(line -> assertAnswered(line, questionId, storeId));
        return this;
    }

    private static void assertAnswered(JsonNode line, String questionId, String storeId) {
        assertThat(line.get("message").asText()).startsWith("Answered in ");
        assertThat(line.path("questionId").asText()).isEqualTo(questionId);
        assertThat(line.path("storeId").asText()).isEqualTo(storeId);
    }

    /** The same, and in which trace. */
    JsonLog assertAnswered(String questionId, String storeId, String traceId) {
        assertThat(lines).anySatisfy(line -> {
            assertAnswered(line, questionId, storeId);
            assertTraced(line, traceId);
        });
        return this;
    }

    /** A line of the model server tells of a call in a trace. */
    JsonLog assertCalled(String method, String traceId) {
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.get("message").asText()).contains(method + " took ").endsWith(": OK");
            assertTraced(line, traceId);
        });
        return this;
    }

    private static void assertTraced(JsonNode line, String traceId) {
        assertThat(line.path("traceId").asText()).isEqualTo(traceId);
        assertThat(line.path("spanId").asText()).matches("[0-9a-f]{16}");
    }

    /** All lines have this at a place. */
    JsonLog assertEach(String pointer, String... values) {
        assertThat(lines).isNotEmpty()
                .allSatisfy(line -> assertThat(line.at(pointer).asText()).as("%s", line).isIn((Object[]) values));
        return this;
    }
}
