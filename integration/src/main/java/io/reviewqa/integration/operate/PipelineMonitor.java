package io.reviewqa.integration.operate;

import io.reviewqa.camel.redis.stream.RedisStreamStatus;
import io.reviewqa.camel.redis.stream.StreamClientException;
import io.reviewqa.integration.api.RedisFailures;
import io.reviewqa.integration.index.IndexStatus;
import io.reviewqa.integration.operate.StoredCounts.Stored;
import io.reviewqa.integration.review.PendingWrites;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private final StoredCounts counts;

    PipelineMonitor(
            IndexInspector index, PendingWrites pendingWrites, StreamInspector streams, PipelineMetrics metrics,
            RedisFailures redis, StoredCounts counts) {
        this.counts = counts;
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

    /** The status, from what the route has found out before; what MongoDB alone knows is null while it is away. */
    public PipelineStatus status(Stored found, List<ChangeStreamStatus> changeStreams, PartProblems problems) {
        // Asked in the order of the pipeline, so that what moves on meanwhile is not missed.
        StreamsPart part = problems.isRedisThere() ? streamsPart() : StreamsPart.unknown();
        IndexStatus shown = index.status();
        UnreadableReviews unreadable = index.unreadable();
        long taken = shown.reviews() + unreadable.count();
        // While the queue cannot be asked it is not known to be empty.
        long known = Math.max(part.jobs() == null ? 1 : part.jobs(), pendingWrites.count(index::shows));
        // Where reviews are known to be on their way it is no wonder that the numbers differ, and to count would take long.
        Stored stored = known > 0 ? found : counts.checked(found, taken);
        long pending = LongStream.of(known, distance(stored.reviews(), taken), distance(stored.vectors(), taken))
                .max().orElseThrow();
        return new PipelineStatus(stored.reviews(), stored.vectors(), shown.reviews(), unreadable, part.jobs(), pending,
                sum(stored.parkedReviews(), stored.parkedVectors(), part.deadLetters()), part.streams(),
                changeStreams, shown, index.embedding(), index.exchange(), stored.sweep(), metrics.freshness(),
                Stream.concat(problems.list().stream(), part.problems().stream()).toList());
    }

    /** How many documents the index lacks, or has too many; 1 where it is not known that there are none. */
    private static long distance(Long documents, long taken) {
        return documents == null ? 1 : Math.abs(documents - taken);
    }

    /** Null where one of them is not known. */
    private static Long sum(Long... counts) {
        return Arrays.stream(counts).anyMatch(Objects::isNull)
                ? null
                : Long.valueOf(Arrays.stream(counts).mapToLong(Long::longValue).sum());
    }

    /** What Redis knows; nothing while it is away. */
    private record StreamsPart(List<RedisStreamStatus> streams, Long jobs, Long deadLetters, List<String> problems) {

        /** @param problems those that are not known otherwise */
        static StreamsPart unknown(String... problems) {
            return new StreamsPart(null, null, null, List.of(problems));
        }
    }

    private StreamsPart streamsPart() {
        try {
            StreamInspector.Streams found = streams.inspect();
            return new StreamsPart(found.all(), found.jobs().outstanding(), found.deadLetters(), List.of());
        } catch (StreamClientException e) {
            LOG.debug("The streams cannot be inspected", e);
            String refusal = redis.refusal(e);
            return StreamsPart.unknown(refusal == null ? "Redis does not answer: " + e.getMessage() : refusal);
        }
    }
}
