package io.reviewqa.integration.pipeline;

import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.integration.review.PendingWrites;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Compares what is stored with what is searchable. */
@Component("pipelineMonitor")
public final class PipelineMonitor {

    private final ReviewIndex index;
    private final PendingWrites pendingWrites;

    public PipelineMonitor(ReviewIndex index, PendingWrites pendingWrites) {
        this.index = index;
        this.pendingWrites = pendingWrites;
    }

    /** Reviews this process's index shows. */
    public int indexed() {
        return index.size();
    }

    /** The status, from counts the route has asked the database for. */
    public PipelineStatus status(
            @Variable("reviews") long reviews, @Variable("vectors") long vectors, @Variable("deadLetters") long deadLetters) {
        int indexed = indexed();
        long missing = Math.max(Math.abs(reviews - indexed), Math.abs(vectors - indexed));
        long pending = Math.max(missing, pendingWrites.count(index::shows));
        return new PipelineStatus(reviews, vectors, indexed, pending, deadLetters);
    }
}
