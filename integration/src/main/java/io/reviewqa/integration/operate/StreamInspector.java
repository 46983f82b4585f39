package io.reviewqa.integration.operate;

import io.reviewqa.camel.redis.stream.EntryIds;
import io.reviewqa.integration.config.StreamProperties;
import io.reviewqa.integration.operate.StreamStatus.Member;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.data.redis.connection.stream.PendingMessagesSummary;
import org.springframework.data.redis.connection.stream.StreamInfo.XInfoGroup;
import org.springframework.data.redis.core.StreamOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** Asks Redis about streams, by commands that cost the same however long a stream is. */
@Component
final class StreamInspector {

    private final StringRedisTemplate redis;
    private final StreamProperties settings;
    private final Clock clock;

    StreamInspector(StringRedisTemplate redis, StreamProperties settings, Clock clock) {
        this.redis = redis;
        this.settings = settings;
        this.clock = clock;
    }

    /** The streams that questions, answers and reviews to be embedded run through. */
    record Streams(StreamStatus requests, StreamStatus responses, StreamStatus jobs, StreamStatus questions) {

        List<StreamStatus> all() {
            return List.of(requests, responses, jobs, questions);
        }

        long deadLetters() {
            return requests.deadLetters() + jobs.deadLetters() + questions.deadLetters();
        }
    }

    /**
     * Asks about all of them.
     *
     * @throws io.lettuce.core.RedisException if Redis does not answer
     * @throws org.springframework.dao.DataAccessException if it cannot be reached
     */
    Streams inspect() {
        return new Streams(inspect(settings.requests(), settings.group()), inspect(settings.responses()),
                inspect(settings.jobs(), settings.group()), inspect(settings.questions(), settings.group()));
    }

    /** A stream that no group of ours reads. */
    private StreamStatus inspect(String stream) {
        return new StreamStatus(stream, streams().size(stream), null, null, null, null, List.of(), null);
    }

    /** A stream, and a group that is made with the first entry. */
    private StreamStatus inspect(String stream, String group) {
        long deadLetters = streams().size(StreamProperties.deadLetters(stream));
        Optional<XInfoGroup> found = group(stream, group);
        if (found.isEmpty()) {
            long length = streams().size(stream);
            return new StreamStatus(stream, length, group, 0L, length, null, List.of(), deadLetters);
        }
        PendingMessagesSummary pending = streams().pending(stream, group);
        List<Member> members = streams().consumers(stream, group).stream()
                .map(member -> new Member(member.consumerName(), member.pendingCount(), member.idleTimeMs()))
                .toList();
        return new StreamStatus(stream, streams().size(stream), group, pending.getTotalPendingMessages(),
                lag(stream, found.get()), oldestPendingMs(pending), members, deadLetters);
    }

    private Optional<XInfoGroup> group(String stream, String group) {
        return Boolean.TRUE.equals(redis.hasKey(stream))
                ? streams().groups(stream).stream().filter(info -> info.groupName().equals(group)).findFirst()
                : Optional.empty();
    }

    /** Redis 7 counts what a group has not read; where it does not, or cannot, it is known only whether there is any. */
    private Long lag(String stream, XInfoGroup group) {
        if (group.getRaw().get("lag") instanceof Long lag) {
            return lag;
        }
        return group.lastDeliveredId().equals(streams().info(stream).lastGeneratedId()) ? 0L : null;
    }

    private Long oldestPendingMs(PendingMessagesSummary pending) {
        return pending.getTotalPendingMessages() == 0
                ? null
                : Math.max(0, clock.millis() - EntryIds.millis(pending.minRecordId().getValue()));
    }

    private StreamOperations<String, String, String> streams() {
        return redis.opsForStream();
    }
}
