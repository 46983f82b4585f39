package io.reviewqa.integration.review;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.config.IngestionProperties;
import io.reviewqa.integration.config.IngestionProperties.Hourly;
import io.reviewqa.integration.review.HourlyReviews.Taken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
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
        assertThatCode(() -> limits(0, 0).take(List.of(review), CALLER).require(0)).doesNotThrowAnyException();
        assertThatCode(() -> limits(5, 5).take(List.of(review), null).require(0)).doesNotThrowAnyException();
        Taken withoutAuthor = limits(5, 0).take(List.of(review), CALLER);
        assertThatCode(() -> withoutAuthor.require(0)).doesNotThrowAnyException();
        withoutAuthor.giveBack();
        verifyNoInteractions(redis);
    }

    @Test
    void whenOneIsFull_thenTheMessageSaysWhichAndUntilWhen() {
        when(review.authorId()).thenReturn("kim");
        when(review.storeId()).thenReturn("s1");
        when(redis.execute(any(RedisScript.class), anyList(), any(Object[].class))).thenReturn(List.of(2L));

        assertThatThrownBy(() -> limits(7, 5).take(List.of(review), CALLER).require(0))
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
            assertThatCode(() -> limits.take(List.of(review, review), CALLER).require(1)).doesNotThrowAnyException();
        }
        verify(redis, times(1)).execute(any(RedisScript.class), anyList(), any(Object[].class));
    }

    @Test
    void whenABatchIsCounted_thenRedisIsAskedOnceAndEachHasItsOwnAnswer() {
        Review other = mock();
        when(review.authorId()).thenReturn("kim");
        when(other.authorId()).thenReturn("lee");
        when(redis.execute(any(RedisScript.class), anyList(), any(Object[].class))).thenReturn(List.of(0L, 2L, 0L));

        Taken taken = limits(1, 50).take(List.of(review, review, other), CALLER);

        assertThatCode(() -> taken.require(0)).doesNotThrowAnyException();
        assertThatThrownBy(() -> taken.require(1)).hasMessageContaining("the author kim");
        assertThatCode(() -> taken.require(2)).doesNotThrowAnyException();
        verify(redis, times(1)).execute(any(RedisScript.class), argThat(keys -> keys.size() == 3),
                eq("50"), eq("1"), eq("1"), eq("1 1 2"), eq("1 1 2"), eq("1 1 3"));
    }

    @Test
    void whenNothingOfABatchIsStored_thenWhatWasCountedIsGivenBack() {
        when(review.authorId()).thenReturn("kim");
        when(redis.execute(any(RedisScript.class), anyList(), any(Object[].class))).thenReturn(List.of(0L, 0L, 2L));
        Taken taken = limits(2, 50).take(List.of(review, review, review), CALLER);

        taken.giveBack();

        verify(redis, times(1)).execute(any(RedisScript.class), argThat(keys -> keys.size() == 2), eq("2"), eq("2"));
    }
}
