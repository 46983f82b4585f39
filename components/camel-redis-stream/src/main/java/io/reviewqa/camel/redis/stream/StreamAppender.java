package io.reviewqa.camel.redis.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.lettuce.core.ScriptOutputType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds entries to a stream, once for each idempotency key, and trims what every group has done with. */
final class StreamAppender {

    private static final Logger LOG = LoggerFactory.getLogger(StreamAppender.class);
    /** Approximate trimming happens once for so many entries added. */
    private static final int TRIM_INTERVAL = 100;
    /** Entries that trimming by length looks at in one go; bounds the time Redis is busy. */
    private static final int MAX_SURPLUS = 1_000;
    private static final long WARN_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private final String stream;
    private final RedisLink link;
    private final ProducerOptions options;
    private final byte[] key;
    private final AtomicLong added = new AtomicLong();
    private final AtomicLong warnedAt = new AtomicLong(System.nanoTime() - WARN_EVERY_NANOS);

    StreamAppender(String stream, RedisLink link, ProducerOptions options) {
        this.stream = stream;
        this.link = link;
        this.options = options;
        this.key = bytes(stream);
    }

    /**
     * @param id        the entry's id
     * @param duplicate whether it was there before
     */
    record Appended(String id, boolean duplicate) {
    }

    /**
     * @param idempotencyKey identifies the entry; null if it is to be added in any case
     * @throws StreamClientException if that fails; the entry may have been added all the same
     */
    Appended append(Map<String, String> fields, String idempotencyKey) {
        Appended appended = idempotencyKey == null ? add(fields) : addOnce(fields, idempotencyKey);
        if (options.trims() && !appended.duplicate()
                && (!options.approximate() || added.getAndIncrement() % TRIM_INTERVAL == 0)) {
            trim();
        }
        return appended;
    }

    private Appended add(Map<String, String> fields) {
        Object[] body = body(fields).toArray();
        return new Appended(link.call(redis -> redis.xadd(key, body)), false);
    }

    private Appended addOnce(Map<String, String> fields, String idempotencyKey) {
        List<byte[]> args = body(fields);
        args.add(0, bytes(Long.toString(options.idempotencyTtl().toMillis())));
        byte[][] keys = {key, bytes(markerKey(idempotencyKey))};
        List<Object> reply = link.eval(LuaScript.APPEND, ScriptOutputType.MULTI, keys, args.toArray(byte[][]::new));
        return new Appended(new String((byte[]) reply.get(0), StandardCharsets.UTF_8), (Long) reply.get(1) == 1);
    }

    /** In the stream's slot of a cluster: by the stream's own hash tag, or with the whole key as one. */
    private String markerKey(String idempotencyKey) {
        String prefix = stream.matches(".*\\{[^}]+}.*") ? stream : "{" + stream + "}";
        return prefix + ":idempotency:" + idempotencyKey;
    }

    private void trim() {
        String maxLength = options.maxLength() > 0 ? Long.toString(options.maxLength()) : "";
        byte[][] args = {bytes(maxLength), bytes(options.leastId(System.currentTimeMillis())),
                bytes(options.approximate() ? "~" : "="), bytes(Integer.toString(MAX_SURPLUS))};
        try {
            List<Object> reply = link.eval(LuaScript.TRIM, ScriptOutputType.MULTI, new byte[][] {key}, args);
            warnIfWithheld(new String((byte[]) reply.get(1), StandardCharsets.UTF_8));
        } catch (StreamClientException e) {
            // The entry is in; the stream is trimmed with one of the next.
            LOG.warn("{} could not be trimmed: {}", stream, e.getMessage());
        }
    }

    private void warnIfWithheld(String entry) {
        long warned = warnedAt.get();
        long now = System.nanoTime();
        if (!entry.isEmpty() && now - warned >= WARN_EVERY_NANOS && warnedAt.compareAndSet(warned, now)) {
            LOG.warn("{} grows beyond its limit: a consumer group has not acknowledged entry {}, which trimming would lose",
                    stream, entry);
        }
    }

    private static List<byte[]> body(Map<String, String> fields) {
        List<byte[]> body = new ArrayList<>(2 * fields.size() + 1);
        fields.forEach((name, value) -> {
            body.add(bytes(name));
            body.add(bytes(value));
        });
        return body;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
