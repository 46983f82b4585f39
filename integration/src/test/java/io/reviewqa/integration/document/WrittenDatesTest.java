package io.reviewqa.integration.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonTimestamp;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenDatesTest {

    @ParameterizedTest
    @CsvSource({
            "2020-01-01, 2020-01-01T00:00:00Z",
            "2018-07-07 22:09:11, 2018-07-07T22:09:11Z",
            "2018-07-07T22:09:11, 2018-07-07T22:09:11Z",
            "2018-07-07T22:09, 2018-07-07T22:09:00Z",
            "2018-07-07T22:09:11Z, 2018-07-07T22:09:11Z",
            "2018-07-07t22:09:11.5z, 2018-07-07T22:09:11.500Z",
            "2018-07-07T22:09:11.123456789+09:00, 2018-07-07T13:09:11.123Z",
            "2018-07-07T22:09:11.000+0000, 2018-07-07T22:09:11Z",
            "2018-07-07 22:09:11 -05, 2018-07-08T03:09:11Z",
            "' 2018-07-07 ', 2018-07-07T00:00:00Z",
            "20180707, 2018-07-07T00:00:00Z",
            "1530999000, 2018-07-07T21:30:00Z",
            "1530999000.25, 2018-07-07T21:30:00.250Z",
            "1530999000000, 2018-07-07T21:30:00Z",
            "-1530999000, 1921-06-27T02:30:00Z",
            "+292278994-08-17T07:12:55.807Z, +292278994-08-17T07:12:55.807Z"})
    void whenWrittenAsText_thenRead(String text, Instant instant) {
        assertThat(WrittenDates.read(text)).isEqualTo(instant);
    }

    @Test
    void whenWrittenByAProgram_thenRead() {
        Instant instant = Instant.parse("2018-07-07T21:30:00Z");
        Stream.of(1530999000, 1530999000L, 1530999000.0, 1530999000000L, 1.530999E12, Decimal128.parse("1530999000"),
                new BigDecimal("1530999000"),
                new Date(1530999000000L), new BsonTimestamp(1530999000, 1))
                .forEach(value -> assertThat(WrittenDates.read(value)).as("%s", value).isEqualTo(instant));
        assertThat(WrittenDates.read(new BsonTimestamp(-1, 0))).isEqualTo("2106-02-07T06:28:15Z");
        assertThat(WrittenDates.read(new Date(Long.MAX_VALUE))).isEqualTo("+292278994-08-17T07:12:55.807Z");
        assertThat(WrittenDates.read(new Date(Long.MIN_VALUE)).toEpochMilli()).isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2018", "12345678901234567890123", "2018-13-01", "2018-02-30", "07/07/2018",
            "2018-07-07Z",
            "2018-07-0722:09:11", "+999999999-12-31T23:59:59Z", "-999999999-01-01", "20181301", "2018-07-07T22:09:11+99:00",
            "1e9"})
    void whenItIsNoDate_thenThatIsSaid(String text) {
        assertThatThrownBy(() -> WrittenDates.read(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is ");
    }

    static Stream<Object> others() {
        return Stream.of(Double.NaN, Double.NEGATIVE_INFINITY, Decimal128.NaN, Decimal128.parse("1E+6144"),
                new BigDecimal("1e999999999"), 1e300, true, List.of(),
                Map.of(), new ObjectId());
    }

    @ParameterizedTest
    @MethodSource("others")
    void whenItIsAnythingElse_thenThatIsSaid(Object value) {
        assertThatThrownBy(() -> WrittenDates.read(value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is ");
    }

    @Test
    void whenItIsAnyBson_thenADateOfMongoDbsOrThatItIsNone() {
        RandomBson random = new RandomBson(7);
        for (int i = 0; i < 20_000; i++) {
            Object value = random.value();
            if (value != null) {
                try {
                    assertThat(Date.from(WrittenDates.read(value))).isNotNull();
                } catch (IllegalArgumentException e) {
                    assertThat(e).hasMessageStartingWith("is ");
                }
            }
        }
    }
}
