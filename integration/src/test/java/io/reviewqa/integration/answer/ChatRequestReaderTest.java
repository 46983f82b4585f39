package io.reviewqa.integration.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.camel.redis.stream.PoisonEntryException;
import io.reviewqa.integration.api.JsonReader;
import io.reviewqa.integration.config.QuestionProperties;
import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.integration.retrieval.QuestionReader;
import jakarta.validation.Validation;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatRequestReaderTest {

    private final ChatRequestReader requests = new ChatRequestReader(new QuestionReader(
            new JsonReader(Validation.buildDefaultValidatorFactory().getValidator()),
            new QuestionProperties(2000, 65_536, 5, 20)));

    @Test
    void whenComplete_thenRead() {
        assertThat(requests.read(Map.of("request_id", "r1", "store_id", "s", "menu_id", "", "query", "Is it salty?")))
                .isEqualTo(new ChatRequest("r1", new Question("Is it salty?", "s", null, 5)));
    }

    @Test
    void whenItCanNeverBeAnswered_thenPoisonThatSaysWhy() {
        assertThatThrownBy(() -> requests.read(Map.of("query", "Is it salty?")))
                .isInstanceOf(PoisonEntryException.class)
                .hasMessage("field request_id is missing or blank");
        assertThatThrownBy(() -> requests.read(Map.of("request_id", "r1")))
                .isInstanceOf(PoisonEntryException.class)
                .hasMessage("field query is missing or blank");
        assertThatThrownBy(() -> requests.read(Map.of("request_id", "r1", "query", "\u3000\u00a0\u200b")))
                .isInstanceOf(PoisonEntryException.class)
                .hasMessage("field query is missing or blank");
        assertThatThrownBy(() -> requests.read(Map.of("request_id", "r1", "query", "x".repeat(2001))))
                .isInstanceOf(PoisonEntryException.class)
                .hasMessageContaining("field query has 2001 characters");
        assertThatThrownBy(() -> requests.read(Map.of("request_id", "r".repeat(201), "query", "Is it salty?")))
                .isInstanceOf(PoisonEntryException.class)
                .hasMessageContaining("request_id has 201 characters");
        assertThatThrownBy(() -> requests.read(Map.of("request_id", "r1", "query", "Is it salty?", "store_id", "s".repeat(201))))
                .isInstanceOf(PoisonEntryException.class)
                .hasMessageContaining("store_id");
    }
}
