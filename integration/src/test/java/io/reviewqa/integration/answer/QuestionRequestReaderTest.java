package io.reviewqa.integration.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.JsonReader;
import io.reviewqa.integration.config.QaProperties;
import io.reviewqa.integration.config.QuestionProperties;
import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.integration.retrieval.QuestionReader;
import jakarta.validation.Validation;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

class QuestionRequestReaderTest {

    private static final String SALTY = "{\"question\": \"Is it salty?\"}";

    private static final QaProperties BUDGET = new QaProperties(
            1, 0, Duration.ofSeconds(1), Duration.ofDays(1), Duration.ofMinutes(1), Duration.ofMinutes(1), 64,
            Duration.ofSeconds(20));

    private final QuestionRequestReader requests = new QuestionRequestReader(
            new QuestionReader(new JsonReader(Validation.buildDefaultValidatorFactory().getValidator()),
                    new QuestionProperties(2000, 65_536, 5, 20), BUDGET),
            Clock.systemUTC());
    private final MockHttpServletRequest http = new MockHttpServletRequest("POST", "/api/qa");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                                         | -                       | WHOLE
            */*                                       | -                       | WHOLE
            application/json                          | -                       | WHOLE
            text/event-stream                         | -                       | STREAMED
            text/*                                    | -                       | STREAMED
            text/event-stream, */*;q=0.1              | -                       | STREAMED
            application/json, text/event-stream;q=0.9 | -                       | WHOLE
            -                                         | respond-async           | DEFERRED
            application/json                          | wait=10, Respond-Async  | DEFERRED
            -                                         | respond-async; foo=bar  | DEFERRED
            -                                         | return=minimal          | WHOLE
            text/event-stream                         | respond-async           | STREAMED
            """)
    void whenHeadersAsk_thenDeliveredSo(String accept, String prefer, Delivery delivery) {
        if (accept != null) {
            http.addHeader("Accept", accept);
        }
        if (prefer != null) {
            http.addHeader("Prefer", prefer);
        }
        assertThat(read(SALTY).delivery()).isEqualTo(delivery);
    }

    @Test
    void whenAQuestionAsksForLess_thenItGetsThat() {
        assertThat(read("{\"question\": \"Salty?\", \"maxTokens\": 64, \"timeBudget\": 20000}").question())
                .isEqualTo(new Question("Salty?", null, null, 5, 64, 20_000L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "maxTokens": 65      | field maxTokens must be from 1 to 64, not 65: reviewqa.qa.max-answer-tokens is the limit
            "maxTokens": 0       | field maxTokens must be greater than or equal to 1
            "maxTokens": 1.5     | field maxTokens
            "timeBudget": 20001  | field timeBudget must be from 1 to 20000 milliseconds, not 20001: reviewqa.qa.time-budget is the limit
            "timeBudget": 0      | field timeBudget must be greater than or equal to 1
            "timeBudget": "5s"   | field timeBudget
            """)
    void whenAQuestionAsksForMoreThanIsConfigured_thenTheMessageNamesTheLimit(String field, String message) {
        assertThatThrownBy(() -> read("{\"question\": \"Salty?\", %s}".formatted(field)))
                .isInstanceOf(ApiException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "recency": true | 180
            "recency": 30   | 30
            "recency": 0.5e2 | 50
            """)
    void whenHowNewMatters_thenItIsReadAsDays(String field, double days) {
        assertThat(read("{\"question\": \"Salty?\", %s}".formatted(field)).question().recency()).isEqualTo(days);
        assertThat(read("{\"question\": \"Salty?\", \"recency\": false}").question().recency()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "recency": "true"   | field recency must be true, false or a number of days
            "recency": [1]      | field recency must be true, false or a number of days
            "recency": 0        | field recency must be true, false or from 1 to 36500 days, not 0.0
            "minRating": "4"    | field minRating
            "maxRating": 5.5    | field maxRating must be from 0 to 5, not 5.5
            "polarity": "good"  | field polarity must be one of [negative, neutral, positive], not good
            "language": "english" | field language must be an ISO 639-1 code such as en or ko, not english
            "since": 1700000000 | field since
            "until": "May"      | field until must be an ISO 8601 date
            """)
    void whenAFilterIsNone_thenTheMessageNamesIt(String field, String message) {
        assertThatThrownBy(() -> read("{\"question\": \"Salty?\", %s}".formatted(field)))
                .isInstanceOf(ApiException.class).hasMessageContaining(message);
    }

    @Test
    void whenThereIsNoKey_thenEachRequestIsAnother() {
        assertThat(read(SALTY).keyed()).isFalse();
        assertThat(read(SALTY).id()).isNotEqualTo(read(SALTY).id());
    }

    @Test
    void whenTheKeyIsTheSame_thenTheIdIsAndTheFingerprintTellsQuestionsApart() {
        http.addHeader(IdempotencyKey.HEADER, "\"k-1\"");
        QuestionRequest first = read(SALTY);
        assertThat(first.keyed()).isTrue();
        assertThat(read("{ \"question\" : \"Is it salty?\", \"topK\": 5 }"))
                .returns(first.id(), QuestionRequest::id)
                .returns(first.fingerprint(), QuestionRequest::fingerprint);
        assertThat(read("{\"question\": \"Is it spicy?\"}"))
                .returns(first.id(), QuestionRequest::id)
                .extracting(QuestionRequest::fingerprint).isNotEqualTo(first.fingerprint());
    }

    @Test
    void whenTheKeyIsAnothers_thenTheIdIsAnother() {
        http.addHeader(IdempotencyKey.HEADER, "k-1");
        String anonymous = read(SALTY).id();
        http.setUserPrincipal(() -> "console");
        assertThat(read(SALTY).id()).isNotEqualTo(anonymous);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "caf\u00e9", "a\nb"})
    void whenTheKeyIsNone_thenRefused(String key) {
        http.addHeader(IdempotencyKey.HEADER, key);
        assertThatThrownBy(() -> read(SALTY)).isInstanceOf(ApiException.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.BAD_REQUEST).hasMessageContaining("1 to 200");
    }

    @Test
    void whenTheKeyIsTooLongOrGivenTwice_thenRefused() {
        http.addHeader(IdempotencyKey.HEADER, "k".repeat(200));
        assertThat(read(SALTY).keyed()).isTrue();
        http.addHeader(IdempotencyKey.HEADER, "k");
        assertThatThrownBy(() -> read(SALTY)).isInstanceOf(ApiException.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.BAD_REQUEST).hasMessageContaining("once");
        http.removeHeader(IdempotencyKey.HEADER);
        http.addHeader(IdempotencyKey.HEADER, "k".repeat(201));
        assertThatThrownBy(() -> read(SALTY)).isInstanceOf(ApiException.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.BAD_REQUEST);
    }

    private QuestionRequest read(String body) {
        return requests.read(new StringReader(body), http);
    }
}
