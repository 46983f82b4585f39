package io.reviewqa.camel.redis.stream.driver;

import io.lettuce.core.ScriptOutputType;
import io.reviewqa.camel.redis.stream.StreamClientException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Adds entries to a stream, once for each idempotency key, and trims what every group has done with. */
public final class StreamAppender {

    /** Approximate trimming happens once for so many entries added. */
    private static final int TRIM_INTERVAL = 100;
    /** Entries whose replies are waited for together; bounds what they take in memory. */
    private static final int PIPELINE_LENGTH = 1_000;

    private final String stream;
    private final RedisLink link;
    private final TrimLimits limits;
    private final Duration idempotencyTtl;
    private final byte[] key;
    private final AtomicLong added = new AtomicLong();
    private final StreamTrimmer trimmer;

    /** @param idempotencyTtl how long an idempotency key is remembered */
    public StreamAppender(String stream, RedisLink link, TrimLimits limits, Duration idempotencyTtl) {
        this.stream = stream;
        this.link = link;
        this.limits = limits;
        this.idempotencyTtl = idempotencyTtl;
        this.key = bytes(stream);
        this.trimmer = new StreamTrimmer(stream, () -> link, limits);
    }

    /**
     * @param id        the entry's id
     * @param duplicate whether it was there before
     */
    public record Appended(String id, boolean duplicate) {}

    /**
     * @param fields         names and values
     * @param idempotencyKey identifies the entry; null if it is to be added in any case
     */
    public record Addition(Map<String, String> fields, String idempotencyKey) {}

    /**
     * Adds one entry after the other.
     *
     * @throws StreamClientException if one fails; any of them may have been added all the same
     */
    public List<Appended> append(List<Addition> additions) {
        List<Appended> appended = new ArrayList<>(additions.size());
        for (int from = 0; from < additions.size(); from += PIPELINE_LENGTH) {
            appended.addAll(appendTogether(additions.subList(from, Math.min(from + PIPELINE_LENGTH, additions.size()))));
        }
        trimIfDue((int) appended.stream().filter(entry -> !entry.duplicate()).count());
        return appended;
    }

    private List<Appended> appendTogether(List<Addition> additions) {
        if (additions.get(0).idempotencyKey() == null) {
            return link.callAll(additions.stream().map(this::add).toList()).stream().map(id -> new Appended(id, false)).toList();
        }
        // The first one makes the script known to the server; the others need only its digest.
        Addition first = additions.get(0);
        List<Object> reply = link.eval(LuaScript.APPEND, ScriptOutputType.MULTI, keys(first), args(first));
        List<Appended> appended = new ArrayList<>(List.of(appended(reply)));
        link.callAll(additions.stream().skip(1).map(this::addOnce).toList()).forEach(each -> appended.add(appended(each)));
        return appended;
    }

    private RedisLink.Command<String> add(Addition addition) {
        Object[] body = body(addition.fields()).toArray();
        return redis -> redis.xadd(key, body);
    }

    private RedisLink.Command<List<Object>> addOnce(Addition addition) {
        byte[][] keys = keys(addition);
        byte[][] args = args(addition);
        return redis -> redis.evalsha(LuaScript.APPEND.digest(), ScriptOutputType.MULTI, keys, args);
    }

    private byte[][] keys(Addition addition) {
        return new byte[][] {key, bytes(markerKey(addition.idempotencyKey()))};
    }

    private byte[][] args(Addition addition) {
        List<byte[]> args = body(addition.fields());
        args.add(0, bytes(Long.toString(idempotencyTtl.toMillis())));
        return args.toArray(byte[][]::new);
    }

    private static Appended appended(List<Object> reply) {
        return new Appended(new String((byte[]) reply.get(0), StandardCharsets.UTF_8), (Long) reply.get(1) == 1);
    }

    /** In the stream's slot of a cluster: by the stream's own hash tag, or with the whole key as one. */
    private String markerKey(String idempotencyKey) {
        String prefix = stream.matches(".*\\{[^}]+}.*") ? stream : "{" + stream + "}";
        return prefix + ":idempotency:" + idempotencyKey;
    }

    private void trimIfDue(int additions) {
        if (trimmer.trims() && additions > 0) {
            long before = added.getAndAdd(additions);
            boolean intervalBegun =
                    Math.floorDiv(before - 1, TRIM_INTERVAL) != Math.floorDiv(before + additions - 1, TRIM_INTERVAL);
            if (!limits.approximate() || intervalBegun) {
                trimmer.trim();
            }
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
