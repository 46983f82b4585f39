package io.reviewqa.standalone.chaos;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.reviewqa.standalone.EmbeddedStores;
import io.reviewqa.standalone.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** The embedded Redis: a process of its own, with an append-only file. */
final class RedisVictim extends Victim {

    private final Path data;
    private final Part redis;
    private ProcessHandle process;

    RedisVictim(Path data, int port) {
        super("redis");
        this.data = data;
        this.redis = EmbeddedStores.redis(data, port);
    }

    @Override
    void launch() {
        if (process != null) {
            redis.stop();
        }
        try {
            redis.start();
            process = EmbeddedStores.redisProcess(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("Redis does not start", e);
        }
    }

    @Override
    ProcessHandle process() {
        return process;
    }

    @Override
    boolean serves() {
        RedisURI address = RedisURI.create(redis.listener().host(), redis.listener().port());
        address.setTimeout(Duration.ofSeconds(2));
        RedisClient client = RedisClient.create(address);
        try (var connection = client.connect()) {
            return connection.sync().ping().equals("PONG");
        } catch (RedisException e) {
            return false;
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    /** SIGKILL first: a stopped process would not hear the SIGTERM of an orderly end. */
    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
            redis.stop();
        }
    }
}
