package io.reviewqa.integration.embedding;

import java.time.Instant;

/**
 * How far a comparison of reviews with their vectors is.
 *
 * @param phase {@code reviews}, {@code vectors} (whether each has its review), or {@code done}
 * @param after the id that it has come to; null at the beginning of a phase
 * @param compared documents so far
 * @param queued reviews that were found missing or out of date
 * @param startedAt when it began; whichever replica leads goes on with it
 * @param updatedAt when it last came further
 */
public record SweepProgress(
        String phase, String after, long compared, long queued, Instant startedAt, Instant updatedAt) {

    static final String REVIEWS = "reviews";
    static final String VECTORS = "vectors";
    static final String DONE = "done";

    static SweepProgress begun(Instant now) {
        return new SweepProgress(REVIEWS, null, 0, 0, now, now);
    }

    SweepProgress at(String reachedPhase, String id, Instant now) {
        return new SweepProgress(reachedPhase, id, compared, queued, startedAt, now);
    }

    SweepProgress with(int more, int found) {
        return new SweepProgress(phase, after, compared + more, queued + found, startedAt, updatedAt);
    }
}
