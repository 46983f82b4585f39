package io.reviewqa.standalone.chaos;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.models.stream.PendingMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The Redis streams as a client outside sees them. */
final class Streams implements AutoCloseable {

    static final String REQUESTS = "chat:requests";
    static final String RESPONSES = "chat:responses";
    static final String JOBS = "embed:jobs";

    private static final String GROUP = "reviewqa";
    /** Shorter than a pause, so that a question is sent again whose first sending was only slow. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final RedisCommands<String, String> redis;

    Streams(String url) {
        RedisURI address = RedisURI.create(url);
        address.setTimeout(PATIENCE);
        client = RedisClient.create(address);
        connection = client.connect();
        redis = connection.sync();
    }

    /** A question of another service. */
    record Question(String requestId, String storeId, String query) {}

    /** @return whether it was acknowledged; if not, it may be in the stream all the same */
    boolean ask(Question question) {
        try {
            redis.xadd(REQUESTS, Map.of("request_id", question.requestId(), "store_id", question.storeId(),
                    "query", question.query()));
            return true;
        } catch (RedisException e) {
            return false;
        }
    }

    /** Entry ids by {@code request_id}. */
    Map<String, List<String>> entriesByRequest(String stream) {
        Map<String, List<String>> entries = new HashMap<>();
        for (StreamMessage<String, String> entry : redis.xrange(stream, Range.unbounded())) {
            entries.computeIfAbsent(entry.getBody().get("request_id"), id -> new ArrayList<>()).add(entry.getId());
        }
        return entries;
    }

    /** Entries delivered to the group and not acknowledged; none of a stream that is not there. */
    List<PendingMessage> pending(String stream) {
        try {
            return redis.xpending(stream, GROUP, Range.unbounded(), Limit.from(100_000));
        } catch (RedisCommandExecutionException e) {
            if (e.getMessage().startsWith("NOGROUP")) {
                return List.of();
            }
            throw e;
        }
    }

    /** Ids of the entries that consumers of this name, or of this name with a number, have not acknowledged. */
    Set<String> pendingOf(String stream, String consumer) {
        return pending(stream).stream()
                .filter(entry -> entry.getConsumer().startsWith(consumer))
                .map(PendingMessage::getId)
                .collect(Collectors.toSet());
    }

    /** Whether every entry was delivered to the group, and acknowledged. */
    boolean isWorkedOff(String stream) {
        return redis.exists(stream) == 0 || pending(stream).isEmpty() && lastDelivered(stream).equals(lastAdded(stream));
    }

    private String lastDelivered(String stream) {
        return redis.xinfoGroups(stream).stream()
                .map(Streams::fields)
                .filter(group -> group.get("name").equals(GROUP))
                .map(group -> (String) group.get("last-delivered-id"))
                .findFirst().orElse("no group");
    }

    private String lastAdded(String stream) {
        return (String) fields(redis.xinfoStream(stream)).get("last-generated-id");
    }

    /** A reply of names and values in turn. */
    private static Map<Object, Object> fields(Object reply) {
        Map<Object, Object> fields = new HashMap<>();
        List<Object> values = new ArrayList<>((Collection<?>) reply);
        for (int i = 0; i + 1 < values.size(); i += 2) {
            fields.put(values.get(i), values.get(i + 1));
        }
        return fields;
    }

    long deadLetters() {
        return redis.xlen(REQUESTS + ":dlq") + redis.xlen(JOBS + ":dlq");
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}
