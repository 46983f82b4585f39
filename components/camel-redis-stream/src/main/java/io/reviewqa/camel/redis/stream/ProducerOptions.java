package io.reviewqa.camel.redis.stream;

import io.reviewqa.camel.redis.stream.driver.TrimLimits;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The producer's options, checked.
 *
 * @param limits         what the stream is trimmed to
 * @param idempotencyTtl how long an idempotency key is remembered
 */
record ProducerOptions(TrimLimits limits, Duration idempotencyTtl) {

    /**
     * @throws IllegalArgumentException naming the option that is wrong
     */
    static ProducerOptions of(RedisStreamEndpoint endpoint) {
        RedisStreamConfiguration config = endpoint.getConfiguration();
        if (config.getIdempotencyTtl() <= 0) {
            throw new IllegalArgumentException(
                    "The producer of redis-stream:" + endpoint.getStreamKey() + " needs idempotencyTtl > 0");
        }
        return new ProducerOptions(TrimOptions.ofProducer(endpoint), Duration.ofMillis(config.getIdempotencyTtl()));
    }

    static List<String> headerFields(RedisStreamEndpoint endpoint) {
        String names = endpoint.getConfiguration().getHeaderFields();
        return names == null ? List.of() : Stream.of(names.split(",")).map(String::trim).filter(name -> !name.isEmpty()).toList();
    }
}
