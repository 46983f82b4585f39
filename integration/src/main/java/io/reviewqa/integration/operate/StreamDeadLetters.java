package io.reviewqa.integration.operate;

import io.lettuce.core.Range.Boundary;
import io.reviewqa.camel.redis.stream.RedisStreamComponent;
import io.reviewqa.camel.redis.stream.RedisStreamDeadLetters;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.config.StreamProperties;
import io.reviewqa.integration.tracing.AskedQuestion;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The dead letters in streams, as the API names and shows them. */
@Component("streamDeadLetters")
public final class StreamDeadLetters {

    private final CamelContext camel;
    private final StreamProperties settings;

    StreamDeadLetters(CamelContext camel, StreamProperties settings) {
        this.camel = camel;
        this.settings = settings;
    }

    /**
     * Those of one stream, newest first.
     *
     * @param after the one behind which to begin, of whatever source; null to begin with the newest
     */
    List<DeadLetter> newest(DeadLetterSource source, DeadLetterId after, int limit) {
        return letters(source).list(greatest(source, after)).limit(limit)
                .map(entry -> StreamLetter.of(source, entry)).toList();
    }

    /** Letters of one millisecond come in the order of their sources. */
    private static Boundary<String> greatest(DeadLetterSource source, DeadLetterId after) {
        if (after == null) {
            return Boundary.unbounded();
        }
        if (source == after.source()) {
            return Boundary.excluding(after.entryId());
        }
        if (source.compareTo(after.source()) > 0) {
            return Boundary.including(Long.toUnsignedString(after.parkedAt()));
        }
        return Boundary.including(after.parkedAt() == 0 ? "0-0" : Long.toUnsignedString(after.parkedAt() - 1));
    }

    /** Names the question that a letter says it is about, if it does, in the exchange that deals with it. */
    public void tell(Exchange exchange, DeadLetterId id) {
        AskedQuestion.ofEntry(exchange, fields(id));
    }

    /** The short fields of a letter, as routes read them; none where it is not there. */
    public Map<String, String> fields(DeadLetterId id) {
        return letters(id.source()).list(Boundary.including(id.entryId())).limit(1)
                .filter(letter -> letter.id().equals(id.entryId()))
                .findFirst().map(StreamLetter::read).orElse(Map.of());
    }

    /**
     * Puts the fields of a dead letter back on their stream and removes it, in one step.
     *
     * @return the id of the entry
     * @throws ApiException (404) when it is not there, perhaps because somebody was faster
     * @throws ApiException (409) when it cannot be put back
     */
    public String requeue(DeadLetterId id) {
        RedisStreamDeadLetters.Requeue requeue = letters(id.source()).requeue(id.entryId());
        return switch (requeue.outcome()) {
            case REQUEUED -> requeue.entryId();
            case MISSING -> throw missing(id);
            case EMPTY -> throw ApiException.conflict(id + " has no fields left to put back; it can only be deleted");
            case WIDE -> throw ApiException.conflict(id + " has more fields than can be put back in one step");
            case EXCERPT -> throw ApiException.conflict(id + " has but an excerpt of an entry that was too large to be copied");
        };
    }

    /** @throws ApiException (404) when it is not there */
    public void delete(DeadLetterId id) {
        if (!letters(id.source()).delete(id.entryId())) {
            throw missing(id);
        }
    }

    static ApiException missing(DeadLetterId id) {
        return ApiException.notFound("there is no dead letter " + id);
    }

    private RedisStreamDeadLetters letters(DeadLetterSource source) {
        return camel.getComponent("redis-stream", RedisStreamComponent.class).deadLetters(stream(source));
    }

    private String stream(DeadLetterSource source) {
        return switch (source) {
            case CHAT_REQUESTS -> settings.requests();
            case EMBED_JOBS -> settings.jobs();
            case QA_JOBS -> settings.questions();
            case REVIEW_CHANGES, INDEX_CHANGES -> throw new IllegalArgumentException(source + " is no stream");
        };
    }
}
