package io.reviewqa.integration.operate;

import io.reviewqa.camel.redis.stream.RedisStreamComponent;
import io.reviewqa.camel.redis.stream.RedisStreamInspector;
import io.reviewqa.camel.redis.stream.RedisStreamStatus;
import io.reviewqa.integration.config.StreamProperties;
import java.util.List;
import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/** Asks how the streams stand that this application works with. */
@Component
final class StreamInspector {

    private final CamelContext camel;
    private final StreamProperties settings;

    StreamInspector(CamelContext camel, StreamProperties settings) {
        this.camel = camel;
        this.settings = settings;
    }

    /** The streams that questions, answers and reviews to be embedded run through. */
    record Streams(
            RedisStreamStatus requests, RedisStreamStatus responses, RedisStreamStatus jobs, RedisStreamStatus questions) {

        List<RedisStreamStatus> all() {
            return List.of(requests, responses, jobs, questions);
        }

        long deadLetters() {
            return requests.deadLetters() + jobs.deadLetters() + questions.deadLetters();
        }
    }

    /**
     * Asks about all of them. No group of ours reads the answers.
     *
     * @throws io.reviewqa.camel.redis.stream.StreamClientException if Redis does not answer or refuses
     */
    Streams inspect() {
        RedisStreamInspector inspector = camel.getComponent("redis-stream", RedisStreamComponent.class).inspector();
        return new Streams(inspector.inspect(settings.requests(), settings.group()), inspector.inspect(settings.responses()),
                inspector.inspect(settings.jobs(), settings.group()),
                inspector.inspect(settings.questions(), settings.group()));
    }
}
