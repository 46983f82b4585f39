package io.reviewqa.integration.operate;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.TimeUnit;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** Pings Redis. */
@Component
final class RedisProbe implements PartProbe {

    private static final long PATIENCE_MILLIS = 1_000;

    private final StringRedisTemplate redis;

    RedisProbe(StringRedisTemplate redis) {
        this.redis = redis;
    }

    @Override
    public Part part() {
        return Part.REDIS;
    }

    /** Whoever asks should not wait for the command timeout. */
    @Override
    public void ask() {
        try {
            redis.execute((RedisCallback<String>) connection -> LettuceFutures.awaitOrCancel(
                    ((RedisClusterAsyncCommands<?, ?>) connection.getNativeConnection()).ping(),
                    PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (RuntimeException e) {
            throw new PartAwayException(Reasons.of(e));
        }
    }
}
