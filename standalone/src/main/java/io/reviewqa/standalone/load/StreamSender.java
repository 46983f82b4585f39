package io.reviewqa.standalone.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.reviewqa.standalone.load.Script.Question;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Questions through {@code chat:requests}; one thread reads {@code chat:responses} for all. */
final class StreamSender implements Sender, AutoCloseable {

    private static final String REQUESTS = "chat:requests";
    private static final String RESPONSES = "chat:responses";
    private static final Duration BLOCK = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final LoadOptions options;
    private final Runnable onDuplicate;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> asking;
    private final StatefulRedisConnection<String, String> reading;
    private final Map<String, Asked> open = new ConcurrentHashMap<>();
    private final Map<String, Boolean> answered = new ConcurrentHashMap<>();
    private final Thread reader = new Thread(this::readAll, "chat:responses");
    private volatile boolean closed;
    private String last;

    private record Asked(Question question, CompletableFuture<Reply> reply) {}

    /**
     * @param onDuplicate for each reply to a question that had got one
     * @throws IOException when Redis does not answer
     */
    StreamSender(LoadOptions options, Runnable onDuplicate) throws IOException {
        this.options = options;
        this.onDuplicate = onDuplicate;
        RedisURI address = RedisURI.create(options.redis());
        address.setTimeout(BLOCK.multipliedBy(10));
        client = RedisClient.create(address);
        asking = connect();
        reading = connect();
        List<StreamMessage<String, String>> newest = reading.sync().xrevrange(RESPONSES, Range.unbounded(),
                Limit.from(1));
        last = newest.isEmpty() ? "0-0" : newest.get(0).getId();
        reader.setDaemon(true);
        reader.start();
    }

    /** The address is left out of the message: a password may be in it. */
    private StatefulRedisConnection<String, String> connect() throws IOException {
        try {
            return client.connect();
        } catch (RedisException e) {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
            throw new IOException("no Redis answers at --redis; --mix without stream needs none", e);
        }
    }

    @Override
    public CompletableFuture<Reply> send() {
        Question question = options.script().nextQuestion();
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        open.put(question.id(), new Asked(question, reply));
        add(question, reply);
        return reply.orTimeout(options.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> Reply.failed(RestSenders.reason(failure)))
                .whenComplete((done, none) -> open.remove(question.id()));
    }

    /** Through outages: what cannot be sent waits in the client, and what Redis refuses while it loads is sent again. */
    private void add(Question question, CompletableFuture<Reply> reply) {
        asking.async().xadd(REQUESTS, fields(question)).exceptionally(failure -> {
            if (failure instanceof RedisLoadingException && !reply.isDone()) {
                CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS).execute(() -> add(question, reply));
            } else {
                reply.complete(Reply.failed("XADD: " + RestSenders.reason(failure)));
            }
            return null;
        });
    }

    private static Map<String, String> fields(Question question) {
        Map<String, String> fields = new HashMap<>();
        fields.put("request_id", question.id());
        fields.put("query", question.text());
        if (question.storeId() != null) {
            fields.put("store_id", question.storeId());
        }
        return fields;
    }

    /** Through outages: what came meanwhile is read afterwards. */
    @SuppressWarnings("unchecked")
    private void readAll() {
        while (!closed) {
            try {
                reading.sync().xread(XReadArgs.Builder.block(BLOCK.toMillis()).count(100), StreamOffset.from(RESPONSES, last))
                        .forEach(this::take);
            } catch (RedisException e) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void take(StreamMessage<String, String> entry) {
        last = entry.getId();
        String id = entry.getBody().getOrDefault("request_id", "");
        Asked asked = open.get(id);
        if (asked != null && answered.put(id, true) == null) {
            asked.reply().complete(check(asked.question(), entry.getBody()));
        } else if (answered.containsKey(id)) {
            onDuplicate.run();
        }
    }

    private static Reply check(Question question, Map<String, String> fields) {
        ObjectNode answer = MAPPER.valueToTree(fields);
        JsonNode citations = answer.has("citations") ? RestSenders.json(fields.get("citations")) : MAPPER.createArrayNode();
        return AnswerCheck.ofEntry(question, citations, answer);
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}
