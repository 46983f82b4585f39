package io.reviewqa.integration.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.camel.redis.stream.PoisonEntryException;
import io.reviewqa.integration.api.JsonReader;
import io.reviewqa.integration.config.QaProperties;
import io.reviewqa.integration.config.QuestionProperties;
import io.reviewqa.integration.retrieval.AskedFilter;
import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.integration.retrieval.QuestionReader;
import jakarta.validation.Validation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRequestReaderTest {

    private final ChatRequestReader requests = new ChatRequestReader(new QuestionReader(
            new JsonReader(Validation.buildDefaultValidatorFactory().getValidator()),
            new QuestionProperties(2000, 65_536, 5, 20), new QaProperties(1, 0, Duration.ofSeconds(1), Duration.ofDays(1),
                    Duration.ofMinutes(1), Duration.ofMinutes(1), 0, Duration.ofMinutes(1))));

    @Test
    void whenComplete_thenRead() {
        assertThat(requests.read(Map.of("request_id", "r1", "store_id", "s", "menu_id", "", "query", "Is it salty?")))
                .isEqualTo(new ChatRequest("r1", new Question("Is it salty?", "s", null, 5)));
    }

    @Test
    void whenFiltered_thenReadUnderTheStreamsNames() {
        assertThat(requests.read(Map.of("request_id", "r1", "query", "Is it salty?", "aspect", "salty", "polarity", "negative",
                "language", "ko", "min_rating", "1", "max_rating", "4.5", "since", "2026-05-01", "until", "2026-05-31"))
                .question())
                .isEqualTo(new Question("Is it salty?", null, null, 5, null, null,
                        new AskedFilter("salty", "negative", "ko", 1.0, 4.5, "2026-05-01", "2026-05-31"), null));
        assertThat(requests.read(Map.of("request_id", "r1", "query", "q", "recency", "true")).question().recency())
                .isEqualTo(180);
        assertThat(requests.read(Map.of("request_id", "r1", "query", "q", "recency", "30")).question().recency()).isEqualTo(30);
        assertThat(requests.read(Map.of("request_id", "r1", "query", "q", "recency", "false")).question().recency()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            min_rating | many      | field min_rating must be a number, not many
            max_rating | 7         | field max_rating must be from 0 to 5, not 7.0
            polarity   | good      | field polarity must be one of
            since      | yesterday | field since must be an ISO 8601 date
            recency    | 0         | field recency must be true, false or from 1 to 36500 days, not 0.0
            recency    | soon      | field recency must be a number, not soon
            """)
    void whenAFilterIsNone_thenPoisonThatNamesIt(String field, String value, String reason) {
        assertThatThrownBy(() -> requests.read(Map.of("request_id", "r1", "query", "Is it salty?", field, value)))
                .isInstanceOf(PoisonEntryException.class).hasMessageContaining(reason);
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
