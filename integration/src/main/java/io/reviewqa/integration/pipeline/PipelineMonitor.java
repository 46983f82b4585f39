package io.reviewqa.integration.pipeline;

import io.reviewqa.integration.config.StreamProperties;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.integration.review.PendingWrites;
import java.util.stream.LongStream;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Compares what is stored with what is searchable. */
@Component("pipelineMonitor")
public final class PipelineMonitor {

    private final ReviewIndex index;
    private final PendingWrites pendingWrites;
    private final StreamBacklog streams;
    private final StreamProperties settings;

    public PipelineMonitor(
            ReviewIndex index, PendingWrites pendingWrites, StreamBacklog streams, StreamProperties settings) {
        this.index = index;
        this.pendingWrites = pendingWrites;
        this.streams = streams;
        this.settings = settings;
    }

    /** Reviews this process's index shows. */
    public int indexed() {
        return index.size();
    }

    /** The status, from counts the route has asked the database for. */
    public PipelineStatus status(
            @Variable("reviews") long reviews, @Variable("vectors") long vectors, @Variable("deadLetters") long parked) {
        // Asked in the order of the pipeline, so that what moves on meanwhile is not missed.
        long jobs = streams.outstanding(settings.jobs(), settings.group());
        int indexed = indexed();
        long pending = LongStream.of(
                        Math.abs(reviews - indexed), Math.abs(vectors - indexed), jobs, pendingWrites.count(index::shows))
                .max().orElseThrow();
        long deadLetters = parked + streams.deadLetters(settings.jobs()) + streams.deadLetters(settings.requests());
        return new PipelineStatus(reviews, vectors, indexed, jobs, pending, deadLetters);
    }
}
