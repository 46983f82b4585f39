package io.reviewqa.standalone;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks whoever listens on a port whether it is a Redis, and which. */
final class RedisProbe implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Pattern PROCESS_ID = Pattern.compile("process_id:(\\d+)");

    private final RedisClient client;

    RedisProbe(Listener listener) {
        client = RedisClient.create(
                RedisURI.builder().withHost(listener.host()).withPort(listener.port()).withTimeout(TIMEOUT).build());
    }

    /** The process id of the Redis whose data lies in {@code folder}; empty when nobody or anybody else answers. */
    Optional<Long> pidOfRedisIn(Path folder) {
        return ask(redis -> Path.of(redis.configGet("dir").get("dir")).equals(folder)
                ? processId(redis.info("server"))
                : Optional.empty());
    }

    /** Whether commands are answered; false while the append-only file is being loaded. */
    boolean serves() {
        return ask(redis -> Optional.of(redis.ping())).isPresent();
    }

    private <T> Optional<T> ask(Function<RedisCommands<String, String>, Optional<T>> question) {
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return question.apply(connection.sync());
        } catch (RedisException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> processId(String info) {
        Matcher matcher = PROCESS_ID.matcher(info);
        return matcher.find() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, TIMEOUT);
    }
}
