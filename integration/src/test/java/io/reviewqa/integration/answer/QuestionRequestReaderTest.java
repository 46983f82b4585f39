package io.reviewqa.integration.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.JsonReader;
import io.reviewqa.integration.config.QuestionProperties;
import io.reviewqa.integration.retrieval.QuestionReader;
import jakarta.validation.Validation;
import java.io.StringReader;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

class QuestionRequestReaderTest {

    private static final String SALTY = "{\"question\": \"Is it salty?\"}";

    private final QuestionRequestReader requests = new QuestionRequestReader(
            new QuestionReader(new JsonReader(Validation.buildDefaultValidatorFactory().getValidator()),
                    new QuestionProperties(2000, 65_536, 5, 20)),
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
