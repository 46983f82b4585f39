package io.reviewqa.integration.pipeline;

import org.springframework.data.redis.connection.stream.StreamInfo.XInfoGroup;
import org.springframework.data.redis.core.StreamOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** How much of a stream is still to be done, and how much of it was given up on. */
@Component
final class StreamBacklog {

    private final StringRedisTemplate redis;

    StreamBacklog(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** Entries that a group has not read, or read and not acknowledged. */
    long outstanding(String stream, String group) {
        if (!Boolean.TRUE.equals(redis.hasKey(stream))) {
            return 0;
        }
        return streams().groups(stream).stream()
                .filter(info -> info.groupName().equals(group))
                .mapToLong(info -> info.pendingCount() + unread(stream, info))
                .findFirst()
                .orElseGet(() -> streams().size(stream));
    }

    /** Redis 7 counts what a group has not read; where it does not, or cannot, it is known only whether there is any. */
    private long unread(String stream, XInfoGroup group) {
        if (group.getRaw().get("lag") instanceof Long lag) {
            return lag;
        }
        return group.lastDeliveredId().equals(streams().info(stream).lastGeneratedId()) ? 0 : 1;
    }

    /** Entries of a stream that ended in its dead-letter stream. */
    long deadLetters(String stream) {
        return streams().size(stream + ":dlq");
    }

    private StreamOperations<String, String, String> streams() {
        return redis.opsForStream();
    }
}
