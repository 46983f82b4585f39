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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Counts in Redis what each author and each caller has written in this hour of the clock. Without Redis all is taken: a limit against
 * floods is no reason to lose honest reviews. A batch is counted by one call before it is stored, and given back where it is not.
 */
@Component
public final class HourlyReviews {

    private static final Logger LOG = LoggerFactory.getLogger(HourlyReviews.class);
    /** Of a Redis that hangs, not every review waits for the time limit. */
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** In one place of a cluster, so that one script reaches both counters. */
    private static final String KEY = "{reviews:hourly}:%d:%s";
    /**
     * Counts what is written, in its order, each in all of its counters, or in none where one is full. KEYS are the counters; the first
     * arguments are their limits, and each that follows is one that is written: how many reviews, and the places of its counters. Gives
     * for each 0, or the place of the counter that is full.
     */
    private static final RedisScript<List> TAKE = new DefaultRedisScript<>("""
            local count, more, full = {}, {}, {}
            for i, key in ipairs(KEYS) do
              count[i], more[i] = tonumber(redis.call('GET', key) or '0'), 0
            end
            for item = #KEYS + 1, #ARGV do
              local numbers = {}
              for number in string.gmatch(ARGV[item], '%d+') do numbers[#numbers + 1] = tonumber(number) end
              local at = 0
              for n = 2, #numbers do
                local i = numbers[n]
                if at == 0 and count[i] + more[i] >= tonumber(ARGV[i]) then at = i end
              end
              for n = 2, #numbers do
                if at == 0 then more[numbers[n]] = more[numbers[n]] + numbers[1] end
              end
              full[#full + 1] = at
            end
            for i, key in ipairs(KEYS) do
              if more[i] > 0 then
                redis.call('INCRBY', key, more[i])
                redis.call('EXPIRE', key, 3600)
              end
            end
            return full""", List.class);
    /** Takes as many as are given from each of the counters that there still are. */
    private static final RedisScript<Long> GIVE_BACK = new DefaultRedisScript<>("""
            for i, key in ipairs(KEYS) do
              if redis.call('EXISTS', key) == 1 then redis.call('DECRBY', key, ARGV[i]) end
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

    /** What was counted of a batch: each that is written with what refuses it, and the counters. */
    public final class Taken {

        private final List<ApiException> refusals;
        private final Map<String, Long> counted;

        private Taken(List<ApiException> refusals, Map<String, Long> counted) {
            this.refusals = refusals;
            this.counted = counted;
        }

        /** @throws ApiException (429) when the author of the review at this place in the batch, or the caller, has written enough */
        public void require(int place) {
            if (refusals.get(place) != null) {
                throw refusals.get(place);
            }
        }

        /** To be called when nothing of it was stored. */
        public void giveBack() {
            HourlyReviews.this.giveBack(counted);
        }
    }

    /** What is counted at once, and where. */
    private record Written(int reviews, List<Limit> limits) {}

    /**
     * Counts reviews that somebody posts.
     *
     * @param caller see {@link io.reviewqa.integration.security.CallerName}; null when nobody sent them, then they are not counted
     */
    public Taken take(List<Review> reviews, String caller) {
        return takeAll(
                reviews.stream().map(review -> new Written(1, caller == null ? List.of() : limits(review, caller))).toList());
    }

    /**
     * Counts a batch of an import, by the caller alone: it may pass the limit by less than its size.
     *
     * @throws ApiException (429) when the caller has written enough in this hour
     */
    public Taken takeImported(List<Review> imported, String caller) {
        Taken taken = takeAll(List.of(new Written(imported.size(), ofCaller(caller))));
        taken.require(0);
        return taken;
    }

    private List<Limit> limits(Review review, String caller) {
        List<Limit> limits = new ArrayList<>(ofCaller(caller));
        if (settings.perAuthor() > 0 && review.authorId() != null) {
            limits.add(new Limit("per-author", "the author %s of the store %s".formatted(review.authorId(), review.storeId()),
                    settings.perAuthor()));
        }
        return limits;
    }

    private List<Limit> ofCaller(String caller) {
        return settings.perCaller() == 0 ? List.of()
                : List.of(new Limit("per-caller", "the caller by the " + caller, settings.perCaller()));
    }

    private Taken takeAll(List<Written> written) {
        Instant now = clock.instant();
        List<Limit> limits = written.stream().flatMap(each -> each.limits().stream()).distinct().toList();
        List<Long> full = limits.isEmpty() || isAway(now) ? null : ask(written, limits, now);
        List<ApiException> refusals = new ArrayList<>();
        Map<String, Long> counted = new LinkedHashMap<>();
        for (int i = 0; i < written.size(); i++) {
            int at = full == null ? 0 : full.get(i).intValue();
            refusals.add(at == 0 ? null : refusal(limits.get(at - 1), now));
            if (full != null && at == 0) {
                long reviews = written.get(i).reviews();
                written.get(i).limits().forEach(limit -> counted.merge(limit.key(hour(now)), reviews, Long::sum));
            }
        }
        return new Taken(refusals, counted);
    }

    private static long hour(Instant now) {
        return now.getEpochSecond() / Duration.ofHours(1).toSeconds();
    }

    private boolean isAway(Instant now) {
        Instant until = awayUntil.get();
        return until != null && now.isBefore(until);
    }

    /** @return null when Redis does not take it */
    @SuppressWarnings("unchecked")
    private List<Long> ask(List<Written> written, List<Limit> limits, Instant now) {
        Map<Limit, Integer> places = new HashMap<>();
        limits.forEach(limit -> places.put(limit, places.size() + 1));
        Stream<String> items = written.stream().map(each -> each.limits().stream().map(places::get)
                .map(String::valueOf).collect(Collectors.joining(" ", each.reviews() + " ", "")));
        try {
            List<Long> full = redis.execute(TAKE, limits.stream().map(limit -> limit.key(hour(now))).toList(),
                    Stream.concat(limits.stream().map(limit -> String.valueOf(limit.reviews())), items).toArray());
            if (awayUntil.getAndSet(null) != null) {
                LOG.info("Reviews an hour are counted again");
            }
            return full;
        } catch (DataAccessException | RedisException e) {
            if (awayUntil.getAndSet(now.plus(PAUSE)) == null) {
                LOG.warn("Reviews an hour are not counted while Redis does not take it, and all are let in: {}", e.getMessage());
            }
            return null;
        }
    }

    private void giveBack(Map<String, Long> counted) {
        if (counted.isEmpty()) {
            return;
        }
        try {
            redis.execute(GIVE_BACK, List.copyOf(counted.keySet()), counted.values().stream().map(String::valueOf).toArray());
        } catch (DataAccessException | RedisException e) {
            LOG.warn("Reviews that were not stored stay counted for this hour, since Redis does not take it: {}", e.getMessage());
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
