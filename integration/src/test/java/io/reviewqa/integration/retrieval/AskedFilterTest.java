package io.reviewqa.integration.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.index.SentenceFilter;
import io.reviewqa.model.Polarity;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedFilterTest {

    @Test
    void whenAllIsGiven_thenAllIsRead() {
        assertThat(new AskedFilter("salty", "negative", "ko", 1.0, 4.5, "2026-05-01T10:00:00+09:00", "2026-05-31").read())
                .isEqualTo(new SentenceFilter("salty", Polarity.NEGATIVE, "ko", 1.0, 4.5, Instant.parse("2026-05-01T01:00:00Z"),
                        Instant.parse("2026-05-31T23:59:59.999Z")));
        assertThat(AskedFilter.NONE.read()).isEqualTo(SentenceFilter.NONE);
    }

    @Test
    void whenADayIsGivenForBoth_thenItIsThatDay() {
        SentenceFilter day = new AskedFilter(null, null, null, null, null, "2026-05-31", "2026-05-31").read();
        assertThat(day.since()).isEqualTo("2026-05-31T00:00:00Z");
        assertThat(day.until()).isEqualTo("2026-05-31T23:59:59.999Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            good     | -   | -   | -   | -          | -          | field polarity must be one of [negative, neutral, positive], not good
            -        | EN  | -   | -   | -          | -          | field language must be an ISO 639-1 code such as en or ko, not EN
            -        | -   | 6   | -   | -          | -          | field minRating must be from 0 to 5, not 6.0
            -        | -   | -   | -1  | -          | -          | field maxRating must be from 0 to 5, not -1.0
            -        | -   | NaN | -   | -          | -          | field minRating must be from 0 to 5, not NaN
            -        | -   | 4   | 3   | -          | -          | field minRating must be at most maxRating: 4.0 is more than 3.0
            -        | -   | -   | -   | yesterday  | -          | field since must be an ISO 8601 date such as 2026-05-31
            -        | -   | -   | -   | -          | 2026-02-30 | field until must be an ISO 8601 date such as 2026-05-31
            -        | -   | -   | -   | 1700000000 | -          | field since must be an ISO 8601 date
            -        | -   | -   | -   | 2026-06-01 | 2026-05-31 | field since must not be after until: 2026-06-01 is later than 2026-05-31
            """)
    void whenAValueIsNone_thenTheFieldAndWhatIsAllowedAreNamed(
            String polarity, String language, Double min, Double max, String since, String until, String message) {
        AskedFilter filter = new AskedFilter(null, polarity, language, min, max, since, until);
        assertThatThrownBy(filter::read).isInstanceOf(ApiException.class).hasMessageContaining(message);
    }
}
