package io.reviewqa.integration.operate;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.config.StreamProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.domain.Range;
import org.springframework.data.domain.Range.Bound;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.RedisStreamCommands;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.connection.stream.ByteRecord;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** The dead letters in streams. Whatever bytes they hold are put back as they are. */
@Component("streamDeadLetters")
public final class StreamDeadLetters {

    private final StringRedisTemplate redis;
    private final StreamProperties settings;
    private final byte[] requeue;

    StreamDeadLetters(StringRedisTemplate redis, StreamProperties settings) throws IOException {
        this.redis = redis;
        this.settings = settings;
        this.requeue = new ClassPathResource("requeue.lua", StreamDeadLetters.class).getContentAsByteArray();
    }

    /**
     * Those of one stream, newest first. They are read one at a time: each may be of many megabytes, and little of it is kept.
     *
     * @param after the one behind which to begin, of whatever source; null to begin with the newest
     */
    List<DeadLetter> newest(DeadLetterSource source, DeadLetterId after, int limit) {
        return redis.execute((RedisCallback<List<DeadLetter>>) connection -> {
            List<DeadLetter> letters = new ArrayList<>();
            Bound<String> greatest = greatest(source, after);
            while (letters.size() < limit) {
                List<ByteRecord> found = newest(connection.streamCommands(), source, greatest);
                if (found.isEmpty()) {
                    break;
                }
                letters.add(ParkedEntry.deadLetter(source, found.get(0)));
                greatest = Bound.exclusive(found.get(0).getId().getValue());
            }
            return letters;
        });
    }

    private List<ByteRecord> newest(RedisStreamCommands streams, DeadLetterSource source, Bound<String> greatest) {
        return streams.xRevRange(letters(source), Range.of(Bound.unbounded(), greatest), Limit.limit().count(1));
    }

    /** Letters of one millisecond come in the order of their sources. */
    private static Bound<String> greatest(DeadLetterSource source, DeadLetterId after) {
        if (after == null) {
            return Bound.unbounded();
        }
        if (source == after.source()) {
            return Bound.exclusive(after.entryId());
        }
        if (source.compareTo(after.source()) > 0) {
            return Bound.inclusive(Long.toUnsignedString(after.parkedAt()));
        }
        return Bound.inclusive(after.parkedAt() == 0 ? "0-0" : Long.toUnsignedString(after.parkedAt() - 1));
    }

    /**
     * Puts the fields of a dead letter back on their stream and removes it, in one step.
     *
     * @return the id of the entry
     * @throws ApiException (404) when it is not there, perhaps because somebody was faster
     * @throws ApiException (409) when it cannot be put back
     */
    public String requeue(DeadLetterId id) {
        List<byte[]> args = new ArrayList<>(List.of(letters(id.source()), bytes(stream(id.source())), bytes(id.entryId())));
        ParkedEntry.LETTER_FIELDS.forEach(field -> args.add(bytes(field)));
        List<byte[]> reply = redis.execute((RedisCallback<List<byte[]>>) connection -> connection.scriptingCommands()
                .eval(requeue, ReturnType.MULTI, 2, args.toArray(byte[][]::new)));
        return switch (text(reply.get(0))) {
            case "requeued" -> text(reply.get(1));
            case "missing" -> throw missing(id);
            case "empty" -> throw ApiException.conflict(id + " has no fields left to put back; it can only be deleted");
            default -> throw ApiException.conflict(id + " has more fields than can be put back in one step");
        };
    }

    /** @throws ApiException (404) when it is not there */
    public void delete(DeadLetterId id) {
        Long deleted = redis.execute((RedisCallback<Long>) connection -> connection.streamCommands().xDel(letters(id.source()),
                RecordId.of(id.entryId())));
        if (deleted == null || deleted == 0) {
            throw missing(id);
        }
    }

    static ApiException missing(DeadLetterId id) {
        return ApiException.notFound("there is no dead letter " + id);
    }

    private byte[] letters(DeadLetterSource source) {
        return bytes(StreamProperties.deadLetters(stream(source)));
    }

    private String stream(DeadLetterSource source) {
        return switch (source) {
            case CHAT_REQUESTS -> settings.requests();
            case EMBED_JOBS -> settings.jobs();
            case QA_JOBS -> settings.questions();
            case REVIEW_CHANGES, INDEX_CHANGES -> throw new IllegalArgumentException(source + " is no stream");
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
