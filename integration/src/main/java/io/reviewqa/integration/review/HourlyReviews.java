package io.reviewqa.integration.review;

import io.lettuce.core.RedisException;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.config.IngestionProperties;
import io.reviewqa.integration.config.IngestionProperties.Hourly;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Counts in Redis what each author and each caller has written in this hour of the clock. Without Redis all is taken: a limit against
 * floods is no reason to lose honest reviews.
 */
@Component
public final class HourlyReviews {

    private static final Logger LOG = LoggerFactory.getLogger(HourlyReviews.class);
    /** Of a Redis that hangs, not every review waits for the time limit. */
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** In one place of a cluster, so that one script reaches both counters. */
    private static final String KEY = "{reviews:hourly}:%d:%s";
    /** Counts the reviews in each of the keys, or in none where one is full: then it gives that one's number. */
    private static final RedisScript<Long> TAKE = new DefaultRedisScript<>("""
            for i, key in ipairs(KEYS) do
              if tonumber(redis.call('GET', key) or '0') >= tonumber(ARGV[i]) then return i end
            end
            for _, key in ipairs(KEYS) do
              redis.call('INCRBY', key, ARGV[#ARGV])
              redis.call('EXPIRE', key, 3600)
            end
            return 0""", Long.class);

    private record Limit(String setting, String whose, long reviews) {

        /** As long whatever the name is. */
        String key(long hour) {
            UUID name = UUID.nameUUIDFromBytes(whose.getBytes(StandardCharsets.UTF_8));
            return KEY.formatted(hour, setting + ":" + name);
        }
    }

    private final StringRedisTemplate redis;
    private final Hourly settings;
    private final Clock clock;
    private final AtomicReference<Instant> awayUntil = new AtomicReference<>();

    HourlyReviews(StringRedisTemplate redis, IngestionProperties settings, Clock clock) {
        this.redis = redis;
        this.settings = settings.hourly();
        this.clock = clock;
    }

    /**
     * Counts a review that somebody posts.
     *
     * @param caller see {@link io.reviewqa.integration.security.CallerName}; null when nobody sent it, then it is not counted
     * @throws ApiException (429) when its author or the caller has written enough in this hour
     */
    public void require(Review review, String caller) {
        if (caller == null) {
            return;
        }
        List<Limit> limits = new ArrayList<>(ofCaller(caller));
        if (settings.perAuthor() > 0 && review.authorId() != null) {
            limits.add(new Limit("per-author", "the author %s of the store %s".formatted(review.authorId(), review.storeId()),
                    settings.perAuthor()));
        }
        require(limits, 1);
    }

    /**
     * Counts a batch of an import, by the caller alone: it may pass the limit by less than its size.
     *
     * @throws ApiException (429) when the caller has written enough in this hour
     */
    public void require(List<Review> imported, String caller) {
        require(ofCaller(caller), imported.size());
    }

    private List<Limit> ofCaller(String caller) {
        return settings.perCaller() == 0 ? List.of()
                : List.of(new Limit("per-caller", "the caller by the " + caller, settings.perCaller()));
    }

    private void require(List<Limit> limits, int reviews) {
        Instant now = clock.instant();
        Instant until = awayUntil.get();
        if (limits.isEmpty() || until != null && now.isBefore(until)) {
            return;
        }
        int full = take(limits, reviews, now);
        if (full > 0) {
            throw refusal(limits.get(full - 1), now);
        }
    }

    private int take(List<Limit> limits, int reviews, Instant now) {
        long hour = now.getEpochSecond() / Duration.ofHours(1).toSeconds();
        try {
            Long full = redis.execute(TAKE, limits.stream().map(limit -> limit.key(hour)).toList(),
                    LongStream.concat(limits.stream().mapToLong(Limit::reviews), LongStream.of(reviews))
                            .mapToObj(String::valueOf).toArray());
            if (awayUntil.getAndSet(null) != null) {
                LOG.info("Reviews an hour are counted again");
            }
            return full == null ? 0 : full.intValue();
        } catch (DataAccessException | RedisException e) {
            if (awayUntil.getAndSet(now.plus(PAUSE)) == null) {
                LOG.warn("Reviews an hour are not counted while Redis does not take it, and all are let in: {}", e.getMessage());
            }
            return 0;
        }
    }

    private static ApiException refusal(Limit limit, Instant now) {
        Duration wait = Duration.between(now, now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS)).plusSeconds(1);
        return ApiException.tooMany(
                "%s has written %d reviews in this hour, as many as reviewqa.ingestion.hourly.%s allows; try again in %d s"
                        .formatted(limit.whose(), limit.reviews(), limit.setting(), wait.toSeconds()),
                wait);
    }
}
