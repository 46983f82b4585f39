package io.reviewqa.camel.redis.stream.driver;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Connections by the client of Spring's factory, and so with its servers (standalone, Sentinel, Cluster), TLS,
 * credentials, database and timeouts. They are our own: a blocking read must not hold up the application's commands.
 */
public final class RedisConnections {

    private final LettuceConnectionFactory factory;

    public RedisConnections(LettuceConnectionFactory factory) {
        this.factory = factory;
    }

    StatefulConnection<byte[], byte[]> connect() {
        AbstractRedisClient client = factory.getRequiredNativeClient();
        if (client instanceof RedisClusterClient cluster) {
            return cluster.connect(ByteArrayCodec.INSTANCE);
        }
        return ((RedisClient) client).connect(ByteArrayCodec.INSTANCE);
    }

    /** How long Redis may take over a command. */
    Duration timeout() {
        return Duration.ofMillis(factory.getTimeout());
    }

    public boolean isCluster() {
        return factory.isClusterAware();
    }
}
