package io.reviewqa.integration.api;

import io.lettuce.core.RedisCommandExecutionException;
import io.reviewqa.camel.redis.stream.RedisStreamDeadLetters;
import io.reviewqa.integration.config.StreamProperties;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.util.ObjectHelper;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** Tells a Redis that does not answer from one that answers no, as it does where a key holds something else than a stream. */
@Component
public final class RedisFailures {

    private static final String OF_ANOTHER_TYPE = "WRONGTYPE";

    private final StringRedisTemplate redis;
    private final StreamProperties settings;

    public RedisFailures(StringRedisTemplate redis, StreamProperties settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /** What Redis refused, and why, in a line; null when it was not Redis that refused. */
    public String refusal(Throwable failure) {
        for (Throwable cause : ObjectHelper.createExceptionIterable(failure)) {
            if (cause instanceof RedisCommandExecutionException refused && refused.getMessage() != null) {
                String keys = refused.getMessage().startsWith(OF_ANOTHER_TYPE) ? keysOfAnotherType() : "";
                return keys.isEmpty() ? "Redis refuses a command: " + refused.getMessage() : keys;
            }
        }
        return null;
    }

    private String keysOfAnotherType() {
        try {
            return Stream.of(settings.requests(), settings.responses(), settings.jobs(), settings.questions())
                    .flatMap(stream -> Stream.of(stream, RedisStreamDeadLetters.streamOf(stream)))
                    .map(this::otherType)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("; "));
        } catch (DataAccessException e) {
            return "";
        }
    }

    private String otherType(String key) {
        DataType type = redis.type(key);
        return type == null || type == DataType.NONE || type == DataType.STREAM
                ? null
                : "the Redis key %s holds a %s where a stream is expected; rename or delete it".formatted(key, type.code());
    }
}
