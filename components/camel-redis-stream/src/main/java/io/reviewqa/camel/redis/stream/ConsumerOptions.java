package io.reviewqa.camel.redis.stream;

import io.reviewqa.camel.consumer.support.Backoff;
import io.reviewqa.camel.consumer.support.Backoff.Jitter;
import io.reviewqa.camel.consumer.support.OutageMatcher;
import io.reviewqa.camel.redis.stream.group.MemberPolicy;
import java.time.Duration;
import org.apache.camel.util.ObjectHelper;

/** Checks the consumer's options and turns them into what the consumer works with. */
final class ConsumerOptions {

    private static final Duration RECONNECT_DELAY = Duration.ofMillis(100);
    private static final Jitter RECONNECT_JITTER = Jitter.around(0.2);

    private ConsumerOptions() {}

    /**
     * @throws IllegalArgumentException naming the option that is missing or wrong
     */
    static MemberPolicy policy(RedisStreamEndpoint endpoint) {
        RedisStreamConfiguration config = endpoint.getConfiguration();
        check(endpoint, ObjectHelper.isNotEmpty(config.getGroup()), "needs the option group");
        check(endpoint, "0".equals(config.getStart()) || "$".equals(config.getStart()), "needs start=0 or start=$");
        check(endpoint, config.getBatchSize() > 0, "needs batchSize > 0");
        check(endpoint, config.getBlock() > 0, "needs block > 0");
        check(endpoint, config.getConcurrentConsumers() > 0, "needs concurrentConsumers > 0");
        check(endpoint, config.getMaxInFlight() > 0, "needs maxInFlight > 0");
        check(endpoint, config.getMaxRetrying() > 0, "needs maxRetrying > 0");
        check(endpoint, config.getMaxEntrySize() > 0, "needs maxEntrySize > 0");
        check(endpoint, config.getMaxDeliveries() > 0, "needs maxDeliveries > 0");
        check(endpoint, config.getTrimInterval() > 0, "needs trimInterval > 0");
        check(endpoint, config.getClaimMinIdle() >= 100, "needs claimMinIdle of at least 100 ms");
        check(endpoint, !endpoint.getStreamKey().equals(deadLetterStream(endpoint)), "cannot be its own dead-letter stream");
        MemberPolicy.Flow flow = new MemberPolicy.Flow(config.getStart(), config.getBatchSize(), config.isBatching(),
                Duration.ofMillis(config.getBlock()), config.getMaxInFlight(), config.getMaxRetrying());
        MemberPolicy.Retry retry = new MemberPolicy.Retry(config.getMaxDeliveries(),
                new Backoff(Duration.ofMillis(config.getRetryDelay()), config.getRetryMultiplier(),
                        Duration.ofMillis(config.getRetryMaxDelay()), Jitter.around(config.getRetryJitter())),
                OutageMatcher.of(endpoint.getCamelContext(), config.getRetryForever()));
        return new MemberPolicy(flow, Duration.ofMillis(config.getClaimMinIdle()), retry,
                new Backoff(RECONNECT_DELAY, 2, Duration.ofMillis(config.getReconnectMaxDelay()), RECONNECT_JITTER));
    }

    static String deadLetterStream(RedisStreamEndpoint endpoint) {
        String configured = endpoint.getConfiguration().getDeadLetterStream();
        return configured != null ? configured : RedisStreamDeadLetters.streamOf(endpoint.getStreamKey());
    }

    private static void check(RedisStreamEndpoint endpoint, boolean condition, String requirement) {
        if (!condition) {
            throw new IllegalArgumentException("The consumer of redis-stream:" + endpoint.getStreamKey() + " " + requirement);
        }
    }
}
