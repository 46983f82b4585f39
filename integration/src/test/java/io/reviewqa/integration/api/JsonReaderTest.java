package io.reviewqa.integration.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.integration.review.Review;
import jakarta.validation.Validation;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

class JsonReaderTest {

    private final JsonReader reader = new JsonReader(Validation.buildDefaultValidatorFactory().getValidator());

    @Test
    void whenWellFormed_thenRead() {
        assertThat(reader.parse("{\"question\": \"Is it salty?\", \"storeId\": \"s1\"}", Question.class))
                .isEqualTo(new Question("Is it salty?", "s1", null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"question": "a"                     | malformed JSON at line 1
            {"question": "a", "storeID": "x"}    | unknown field storeID
            {"question": 7}                      | field question: 7 is not a valid string
            {"question": "a", "topK": "many"}    | field topK
            {"question": "a", "topK": 1.5}       | field topK
            {"question": "a", "topK": 0}         | field topK must be greater than or equal to 1
            {"question": "  "}                   | field question must not be blank
            {"question": "\\u3000"}              | field question must not be blank
            {"question": "\\u00a0"}              | field question must not be blank
            {"question": "\\u200b\\ufeff"}        | field question must not be blank
            {"question": "\\u3164\\u00ad"}        | field question must not be blank
            {}                                   | field question must not be blank
            []                                   | a JSON object is expected
            null                                 | the body is null
            {"question": "a"} x                  | malformed JSON
            {"question": "a"} {"question": "b"}  | malformed JSON: there is more after the first value, at line 1, column 19
            {"question": "a"}]                   | malformed JSON
            {"question": "a", "question": "b"}   | the field question is given twice
            {"question": "a", "x": {"y": [{"z": 1, "z": 2}]}} | the field z is given twice
            {"b": 1, "question": "a", "c": {}}   | unknown fields b, c; known are [question, storeId, menuId, topK, maxTokens, timeBudget, aspect, polarity, language, minRating, maxRating, since, until, recency]
            {"b": 1, "question": ["a"]}          | unknown field b; known are [question, storeId, menuId, topK, maxTokens, timeBudget, aspect, polarity, language, minRating, maxRating, since, until, recency]; field question must be a string
            {"question": "a", "topK": 99999999999999999999} | field topK: the number is out of range
            {"question": "a", "topK": NaN}       | malformed JSON at line 1, column 30: Non-standard token 'NaN'
            {"question": "a", "topK": 007}       | malformed JSON
            {question: "a"}                      | malformed JSON at line 1, column 2: Unexpected character ('q' (code 113))
            {'question': "a"}                    | malformed JSON
            {"question": "a", /* b */ "topK": 1} | malformed JSON
            """)
    void whenWrong_thenTheErrorNamesWhat(String body, String message) {
        assertThatThrownBy(() -> reader.parse(body, Question.class))
                .isInstanceOf(ApiException.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.BAD_REQUEST)
                .hasMessageContaining(message)
                .message().doesNotContain("Feature", "`", "jackson", "java.", "reference chain", "Source");
    }

    @Test
    void whenAFormIsBeyondAllMeasure_thenRefusedAndNotFailed() {
        for (String body : List.of("[".repeat(10_000), "{\"question\": " + "[".repeat(10_000), "{\"a\":".repeat(10_000),
                "{\"topK\": " + "9".repeat(5_000) + "}", "{\"topK\": 1e999999999}", "{\"" + "k".repeat(60_000) + "\": 1}")) {
            assertThatThrownBy(() -> reader.parse(body, Question.class))
                    .isInstanceOf(ApiException.class)
                    .hasFieldOrPropertyWithValue("status", HttpStatus.BAD_REQUEST)
                    .message().hasSizeLessThan(500).doesNotContain("Feature", "`", "StreamRead", "jackson");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text": "good"}                                              | field storeId must not be blank
            {"storeId": "s", "text": "\\u3000\\u00a0\\u200b"}              | field text must not be blank
            {"storeId": "\\u2800", "text": "good"}                          | field storeId must not be blank
            {"storeId": "s", "text": "good", "rating": 6}                 | field rating must be less than or equal to 5
            {"storeId": "s", "text": "good", "createdAt": "yesterday"}    | field createdAt is yesterday, which is not a date; expected an ISO 8601 date (2018-07-07,
            {"storeId": "s", "text": "good", "createdAt": {"at": 1}}      | field createdAt must be a date, that is an ISO 8601 date
            {"storeId": "s", "text": "good", "createdAt": 1e400}          | field createdAt is a date further away than
            {"storeId": "s", "text": "good", "createdAt": "+999999999-01-01T00:00:00Z"} | field createdAt is a date further away than
            {"storeId": "s", "text": "good", "createdAt": "-0001-01-01T00:00:00Z"} | field createdAt is a date before the year 0
            {"storeId": "s", "text": "good", "language": "Korean"}        | field language must be an ISO 639-1 code
            {"storeId": "s", "text": ["good"]}                            | field text must be a string
            """)
    void whenAReviewIsWrong_thenTheErrorNamesTheField(String body, String message) {
        assertThatThrownBy(() -> reader.parse(body, Review.class))
                .isInstanceOf(ApiException.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.BAD_REQUEST)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"2018-07-07 21:30:00\"", "\"2018-07-07T21:30:00Z\"", "1530999000", "1530999000000", "\"1530999000\""})
    void whenADateIsWrittenInAnyForm_thenItIsRead(String date) {
        assertThat(
                reader.parse("{\"storeId\": \"s\", \"text\": \"good\", \"createdAt\": " + date + "}", Review.class).createdAt())
                .isEqualTo("2018-07-07T21:30:00Z");
    }

    @Test
    void whenHalfASurrogatePairStandsAlone_thenItIsReplacedAtTheDoor() {
        String half = "\\u" + "d800";
        Review review = reader.parse("{\"storeId\": \"s\", \"text\": \"so " + half + " salty\"}", Review.class);
        assertThat(review.text()).isEqualTo("so \ufffd salty");
        assertThat(reader.parse("{\"question\": \"" + half + "Salty?\"}", Question.class).question()).isEqualTo("\ufffdSalty?");
    }

    @Test
    void whenAbsent_thenTheErrorSaysSo() {
        assertThatThrownBy(() -> reader.read(null, Question.class, 100)).hasMessageContaining("the body is empty");
        assertThatThrownBy(() -> reader.read(new StringReader(""), Question.class, 100))
                .hasMessageContaining("the body is empty");
    }

    @Test
    void whenLongerThanTheLimit_thenRefusedWithoutReadingOn() {
        StringReader body = new StringReader("x".repeat(100_000));
        assertThatThrownBy(() -> reader.read(body, Question.class, 1_000))
                .isInstanceOf(ApiException.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.PAYLOAD_TOO_LARGE)
                .hasMessageContaining("1000 characters");
    }
}
