package io.reviewqa.integration.pipeline;

import io.lettuce.core.RedisException;
import io.reviewqa.integration.api.RedisFailures;
import io.reviewqa.integration.index.IndexStatus;
import io.reviewqa.integration.review.PendingWrites;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Compares what is stored with what is searchable, and tells where the rest is. */
@Component("pipelineMonitor")
public final class PipelineMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(PipelineMonitor.class);

    private final IndexInspector index;
    private final PendingWrites pendingWrites;
    private final StreamInspector streams;
    private final PipelineMetrics metrics;
    private final RedisFailures redis;

    PipelineMonitor(
            IndexInspector index, PendingWrites pendingWrites, StreamInspector streams, PipelineMetrics metrics,
            RedisFailures redis) {
        this.index = index;
        this.pendingWrites = pendingWrites;
        this.streams = streams;
        this.metrics = metrics;
        this.redis = redis;
    }

    /** Reviews this process's index shows. */
    public int indexed() {
        return index.reviews();
    }

    /** The status, from what the route has found out before. */
    public PipelineStatus status(
            @Variable("reviews") long reviews,
            @Variable("vectors") long vectors,
            @Variable("deadLetters") long parked,
            @Variable("changeStreams") List<ChangeStreamStatus> changeStreams) {
        // Asked in the order of the pipeline, so that what moves on meanwhile is not missed.
        StreamsPart part = streamsPart();
        IndexStatus shown = index.status();
        long pending = LongStream.of(
                        Math.abs(reviews - shown.reviews()),
                        Math.abs(vectors - shown.reviews()),
                        // While the queue cannot be asked it is not known to be empty.
                        part.jobs() == null ? 1 : part.jobs(),
                        pendingWrites.count(index::shows))
                .max().orElseThrow();
        Long deadLetters = part.deadLetters() == null ? null : Long.valueOf(parked + part.deadLetters());
        return new PipelineStatus(reviews, vectors, shown.reviews(), part.jobs(), pending, deadLetters, part.streams(),
                changeStreams, shown, index.embedding(), metrics.freshness(), part.problems());
    }

    /** What Redis knows; only the problem while it is away. */
    private record StreamsPart(List<StreamStatus> streams, Long jobs, Long deadLetters, List<String> problems) {}

    private StreamsPart streamsPart() {
        try {
            StreamInspector.Streams found = streams.inspect();
            return new StreamsPart(found.all(), found.jobs().outstanding(), found.deadLetters(), List.of());
        } catch (DataAccessException | RedisException e) {
            LOG.debug("The streams cannot be inspected", e);
            String refusal = redis.refusal(e);
            return new StreamsPart(null, null, null,
                    List.of(refusal == null ? "Redis does not answer: " + e.getMessage() : refusal));
        }
    }
}
