package io.reviewqa.integration.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.reviewqa.integration.config.ApiProperties.Rate;
import java.time.Duration;

/** A token bucket for each client, in this process; those of clients longest away are forgotten. */
final class RequestRates {

    private final Rate rate;
    private final Duration tokenPeriod;
    private final Cache<String, Bucket> buckets;

    RequestRates(Rate rate) {
        this.rate = rate;
        this.tokenPeriod = Duration.ofNanos((long) (Duration.ofSeconds(1).toNanos() / rate.requestsPerSecond()));
        this.buckets = Caffeine.newBuilder()
                .maximumSize(rate.maxClients())
                // By then it is full, as a new one is.
                .expireAfterAccess(window())
                .build();
    }

    /** Takes a token, or says when there will be one. */
    ConsumptionProbe take(String client) {
        return buckets.get(client, key -> bucket()).tryConsumeAndReturnRemaining(1);
    }

    /** How many are told apart now. */
    long clients() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    int burst() {
        return rate.burst();
    }

    /** Time in which an empty bucket becomes full. */
    Duration window() {
        return tokenPeriod.multipliedBy(rate.burst());
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(1, tokenPeriod))
                .build();
    }
}
