package io.reviewqa.camel.redis.stream;

import io.reviewqa.camel.redis.stream.driver.StreamTrimmer;
import io.reviewqa.camel.redis.stream.driver.TrimLimits;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.camel.spi.ExecutorServiceManager;

/** Trims a consumer's stream and its dead-letter stream now and then; whatever the number of its members, once. */
final class ConsumerRetention {

    private final RedisStreamEndpoint endpoint;
    private final List<StreamTrimmer> trimmers;
    private ScheduledExecutorService executor;

    /** @throws IllegalArgumentException naming the option that is wrong */
    ConsumerRetention(RedisStreamEndpoint endpoint) {
        this.endpoint = endpoint;
        TrimLimits ofStream = TrimOptions.of(endpoint, endpoint.getConfiguration().getGroup());
        TrimLimits ofDeadLetters = TrimOptions.ofDeadLetters(endpoint);
        this.trimmers = Stream.of(
                new StreamTrimmer(endpoint.getStreamKey(), endpoint::commandLink, ofStream),
                new StreamTrimmer(ConsumerOptions.deadLetterStream(endpoint), endpoint::commandLink, ofDeadLetters))
                .filter(StreamTrimmer::trims).toList();
    }

    void start() {
        if (!trimmers.isEmpty()) {
            long interval = endpoint.getConfiguration().getTrimInterval();
            executor = threads().newSingleThreadScheduledExecutor(this, "redis-stream:" + endpoint.getStreamKey() + "-trimming");
            executor.scheduleWithFixedDelay(() -> trimmers.forEach(StreamTrimmer::trimAll), interval, interval,
                    TimeUnit.MILLISECONDS);
        }
    }

    void stop() {
        if (executor != null) {
            threads().shutdownNow(executor);
            executor = null;
        }
    }

    private ExecutorServiceManager threads() {
        return endpoint.getCamelContext().getExecutorServiceManager();
    }
}
