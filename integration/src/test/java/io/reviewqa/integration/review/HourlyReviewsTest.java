package io.reviewqa.integration.review;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.config.IngestionProperties;
import io.reviewqa.integration.config.IngestionProperties.Hourly;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.util.unit.DataSize;

class HourlyReviewsTest {

    private static final Instant TEN_TO = Instant.parse("2026-01-01T11:50:00Z");
    private static final String CALLER = "name shop";

    private final StringRedisTemplate redis = mock();
    private final Review review = mock();

    private HourlyReviews limits(long perAuthor, long perCaller, Clock clock) {
        return new HourlyReviews(redis,
                new IngestionProperties(500, 131_072, DataSize.ofGigabytes(1), new Hourly(perAuthor, perCaller)), clock);
    }

    private HourlyReviews limits(long perAuthor, long perCaller) {
        return limits(perAuthor, perCaller, Clock.fixed(TEN_TO, ZoneOffset.UTC));
    }

    @Test
    void whenThereIsNoLimitOrNobodySent_thenRedisIsNotAsked() {
        assertThatCode(() -> limits(0, 0).require(review, CALLER)).doesNotThrowAnyException();
        assertThatCode(() -> limits(5, 5).require(review, null)).doesNotThrowAnyException();
        assertThatCode(() -> limits(5, 0).require(review, CALLER)).as("without an author").doesNotThrowAnyException();
        verifyNoInteractions(redis);
    }

    @Test
    void whenOneIsFull_thenTheMessageSaysWhichAndUntilWhen() {
        when(review.authorId()).thenReturn("kim");
        when(review.storeId()).thenReturn("s1");
        when(redis.execute(any(RedisScript.class), anyList(), any(Object[].class))).thenReturn(2L);

        assertThatThrownBy(() -> limits(7, 5).require(review, CALLER))
                .hasMessage("the author kim of the store s1 has written 7 reviews in this hour, as many as "
                        + "reviewqa.ingestion.hourly.per-author allows; try again in 601 s")
                .asInstanceOf(InstanceOfAssertFactories.type(ApiException.class))
                .returns(Duration.ofSeconds(601), ApiException::retryAfter);
    }

    @Test
    void whenRedisIsAway_thenAllAreTakenAndItIsNotAskedForEach() {
        when(redis.execute(any(RedisScript.class), anyList(), any(Object[].class)))
                .thenThrow(new RedisConnectionFailureException("refused"));
        HourlyReviews limits = limits(0, 5);

        for (int i = 0; i < 3; i++) {
            assertThatCode(() -> limits.require(review, CALLER)).doesNotThrowAnyException();
        }
        verify(redis, times(1)).execute(any(RedisScript.class), anyList(), any(Object[].class));
    }
}
