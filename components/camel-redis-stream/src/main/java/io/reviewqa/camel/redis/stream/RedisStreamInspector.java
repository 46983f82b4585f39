package io.reviewqa.camel.redis.stream;

import io.lettuce.core.models.stream.PendingMessages;
import io.reviewqa.camel.redis.stream.RedisStreamStatus.Member;
import io.reviewqa.camel.redis.stream.driver.RedisLink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks Redis about streams, by a few commands that cost it the same however long a stream is. {@link
 * RedisStreamComponent#inspector()} has one.
 *
 * <p>Every method throws {@link StreamClientException} when Redis does not answer or refuses.
 */
public final class RedisStreamInspector {

    private final Supplier<RedisLink> link;

    RedisStreamInspector(Supplier<RedisLink> link) {
        this.link = link;
    }

    /** A stream, whoever reads it. */
    public RedisStreamStatus inspect(String stream) {
        return new RedisStreamStatus(stream, length(link.get(), stream), null, null, null, null, List.of(), null);
    }

    /** A stream and a group of it, which need not be there yet; its dead letters lie where they do by default. */
    public RedisStreamStatus inspect(String stream, String group) {
        return inspect(stream, group, RedisStreamDeadLetters.streamOf(stream));
    }

    /** A stream and a group of it, which need not be there yet. */
    public RedisStreamStatus inspect(String stream, String group, String deadLetterStream) {
        RedisLink redis = link.get();
        long deadLetters = length(redis, deadLetterStream);
        Optional<Map<String, Object>> found = group(redis, stream, group);
        if (found.isEmpty()) {
            long length = length(redis, stream);
            return new RedisStreamStatus(stream, length, group, 0L, length, null, List.of(), deadLetters);
        }
        PendingMessages pending = redis.call(commands -> commands.xpending(bytes(stream), bytes(group)));
        List<Member> members = redis.call(commands -> commands.xinfoConsumers(bytes(stream), bytes(group))).stream()
                .map(RedisStreamInspector::member).toList();
        return new RedisStreamStatus(stream, length(redis, stream), group, pending.getCount(),
                lag(redis, stream, found.get()), oldestPendingMs(pending), members, deadLetters);
    }

    private static long length(RedisLink redis, String stream) {
        return redis.call(commands -> commands.xlen(bytes(stream)));
    }

    private static Optional<Map<String, Object>> group(RedisLink redis, String stream, String group) {
        if (redis.call(commands -> commands.exists(new byte[][] {bytes(stream)})) == 0) {
            return Optional.empty();
        }
        return redis.call(commands -> commands.xinfoGroups(bytes(stream))).stream().map(RedisStreamInspector::fields)
                .filter(fields -> text(fields, "name").equals(group)).findFirst();
    }

    private static Member member(Object reply) {
        Map<String, Object> fields = fields(reply);
        return new Member(text(fields, "name"), (Long) fields.get("pending"), (Long) fields.get("idle"));
    }

    /** Before Redis 7 there is no lag, and after deletions it is missing or too high; that there is none can always be told. */
    private static Long lag(RedisLink redis, String stream, Map<String, Object> group) {
        Long counted = group.get("lag") instanceof Long lag ? lag : null;
        if (counted != null && counted == 0) {
            return counted;
        }
        Map<String, Object> info = fields(redis.call(commands -> commands.xinfoStream(bytes(stream))));
        boolean none = Arrays.equals((byte[]) info.get("last-generated-id"), (byte[]) group.get("last-delivered-id"));
        return none ? Long.valueOf(0) : counted;
    }

    /** Ids that Redis makes begin with its clock's milliseconds; of an entry from the future it is 0. */
    private static Long oldestPendingMs(PendingMessages pending) {
        return pending.getCount() == 0 ? null : Long.valueOf(Math.max(0,
                System.currentTimeMillis() - EntryIds.millis(pending.getMessageIds().getLower().getValue())));
    }

    private static Map<String, Object> fields(Object reply) {
        List<?> namesAndValues = (List<?>) reply;
        Map<String, Object> fields = new HashMap<>();
        for (int i = 0; i + 1 < namesAndValues.size(); i += 2) {
            fields.put(text(namesAndValues.get(i)), namesAndValues.get(i + 1));
        }
        return fields;
    }

    private static String text(Map<String, Object> fields, String name) {
        return text(fields.get(name));
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
