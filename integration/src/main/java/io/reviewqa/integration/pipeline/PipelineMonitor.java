package io.reviewqa.integration.pipeline;

import io.lettuce.core.RedisException;
import io.reviewqa.integration.health.PartProblems;
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

    PipelineMonitor(
            IndexInspector index, PendingWrites pendingWrites, StreamInspector streams, PipelineMetrics metrics) {
        this.index = index;
        this.pendingWrites = pendingWrites;
        this.streams = streams;
        this.metrics = metrics;
    }

    /** Reviews this process's index shows. */
    public int indexed() {
        return index.reviews();
    }

    /** The status, from what the route has found out before; what MongoDB alone knows is null while it is away. */
    public PipelineStatus status(
            @Variable("reviews") Long reviews,
            @Variable("vectors") Long vectors,
            @Variable("deadLetters") Long parked,
            @Variable("changeStreams") List<ChangeStreamStatus> changeStreams,
            @Variable("problems") PartProblems problems) {
        // Asked in the order of the pipeline, so that what moves on meanwhile is not missed.
        StreamsPart part = problems.isRedisThere() ? streamsPart() : StreamsPart.UNKNOWN;
        IndexStatus shown = index.status();
        long pending = LongStream.of(
                        distance(reviews, shown),
                        distance(vectors, shown),
                        // While the queue cannot be asked it is not known to be empty.
                        part.jobs() == null ? 1 : part.jobs(),
                        pendingWrites.count(index::shows))
                .max().orElseThrow();
        Long deadLetters = part.deadLetters() == null || parked == null ? null : Long.valueOf(parked + part.deadLetters());
        return new PipelineStatus(reviews, vectors, shown.reviews(), part.jobs(), pending, deadLetters, part.streams(),
                changeStreams, shown, index.embedding(), metrics.freshness(), problems.list());
    }

    /** How many documents the index lacks, or has too many; 1 where it is not known that there are none. */
    private static long distance(Long documents, IndexStatus shown) {
        return documents == null ? 1 : Math.abs(documents - shown.reviews());
    }

    /** What Redis knows; nothing while it is away. */
    private record StreamsPart(List<StreamStatus> streams, Long jobs, Long deadLetters) {

        static final StreamsPart UNKNOWN = new StreamsPart(null, null, null);
    }

    private StreamsPart streamsPart() {
        try {
            StreamInspector.Streams found = streams.inspect();
            return new StreamsPart(found.all(), found.jobs().outstanding(), found.deadLetters());
        } catch (DataAccessException | RedisException e) {
            LOG.warn("The streams cannot be inspected: {}", e.getMessage());
            return StreamsPart.UNKNOWN;
        }
    }
}
