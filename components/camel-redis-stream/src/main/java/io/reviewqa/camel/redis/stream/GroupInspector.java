package io.reviewqa.camel.redis.stream;

import io.lettuce.core.models.stream.PendingMessages;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Asks Redis about a group by a few commands that cost it the same however long the stream is. */
final class GroupInspector implements Supplier<GroupSample> {

    private final Supplier<RedisLink> link;
    private final byte[] key;
    private final byte[] group;
    private final byte[] deadLetterKey;

    GroupInspector(Supplier<RedisLink> link, String stream, String group, String deadLetterStream) {
        this.link = link;
        this.key = stream.getBytes(StandardCharsets.UTF_8);
        this.group = group.getBytes(StandardCharsets.UTF_8);
        this.deadLetterKey = deadLetterStream.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @throws StreamClientException if Redis or the group is away
     */
    @Override
    public GroupSample get() {
        RedisLink redis = link.get();
        PendingMessages pending = redis.call(commands -> commands.xpending(key, group));
        double age = pending.getCount() == 0 ? 0 : secondsSince(pending.getMessageIds().getLower().getValue());
        return new GroupSample(lag(redis), pending.getCount(), age, redis.call(commands -> commands.xlen(deadLetterKey)));
    }

    /** Before Redis 7 there is no lag, and after deletions it is missing or too high; that there is none can always be told. */
    private double lag(RedisLink redis) {
        Map<String, Object> info = redis.call(commands -> commands.xinfoGroups(key)).stream().map(GroupInspector::fields)
                .filter(fields -> Arrays.equals((byte[]) fields.get("name"), group)).findFirst().orElse(Map.of());
        double counted = info.get("lag") instanceof Long lag ? lag : Double.NaN;
        if (counted == 0) {
            return 0;
        }
        Map<String, Object> stream = fields(redis.call(commands -> commands.xinfoStream(key)));
        boolean none = Arrays.equals((byte[]) stream.get("last-generated-id"), (byte[]) info.get("last-delivered-id"));
        return none ? 0 : counted;
    }

    private static Map<String, Object> fields(Object reply) {
        List<?> namesAndValues = (List<?>) reply;
        Map<String, Object> fields = new HashMap<>();
        for (int i = 0; i + 1 < namesAndValues.size(); i += 2) {
            fields.put(new String((byte[]) namesAndValues.get(i), StandardCharsets.UTF_8), namesAndValues.get(i + 1));
        }
        return fields;
    }

    /** Ids that Redis makes begin with its clock's milliseconds; of an entry from the future it is 0. */
    private static double secondsSince(String id) {
        return Math.max(0, System.currentTimeMillis() - EntryIds.millis(id)) / 1000.0;
    }
}
