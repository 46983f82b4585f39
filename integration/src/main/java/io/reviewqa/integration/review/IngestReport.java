package io.reviewqa.integration.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reviewqa.integration.security.StoreBounds;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of posted reviews. Counts are exact; of the rejected lines the first {@value #MAX_LISTED} are listed, so
 * that the report of any body stays small.
 */
public final class IngestReport {

    static final int MAX_LISTED = 1_000;

    /** Why a line was not taken. */
    public record Rejection(long line, String reason) {}

    private final StoreBounds bounds;
    private final String caller;
    private final List<Rejection> rejected = new ArrayList<>();
    private long accepted;
    private long rejectedTotal;
    private String reviewId;
    /** What is counted and not stored yet; null when nothing is. */
    private HourlyReviews.Taken counted;

    /**
     * @param bounds stores that the reviews must be of
     * @param caller who sends them; null when nobody does
     */
    IngestReport(StoreBounds bounds, String caller) {
        this.bounds = bounds;
        this.caller = caller;
    }

    StoreBounds bounds() {
        return bounds;
    }

    String caller() {
        return caller;
    }

    void counts(HourlyReviews.Taken taken) {
        counted = taken;
    }

    void accept(int count) {
        accepted += count;
        counted = null;
    }

    /** To be called at the end: what was counted and could not be stored is not to be counted. */
    void end() {
        if (counted != null) {
            counted.giveBack();
            counted = null;
        }
    }

    void reject(long line, String reason) {
        rejectedTotal++;
        if (rejected.size() < MAX_LISTED) {
            rejected.add(new Rejection(line, reason));
        }
    }

    /** Names the review of a single post, whose id may have been made here. */
    void reviewId(String id) {
        reviewId = id;
    }

    public long getAccepted() {
        return accepted;
    }

    public List<Rejection> getRejected() {
        return List.copyOf(rejected);
    }

    public long getRejectedTotal() {
        return rejectedTotal;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public String getReviewId() {
        return reviewId;
    }
}
