package io.reviewqa.integration.review.imports;

import io.reviewqa.integration.review.Review;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some records of an import that stand behind each other.
 *
 * @param byRecord reviews to be written, by which record of the file they are
 * @param withoutText how many records say nothing, as ratings alone do
 * @param position how many records of the file come before the next batch
 */
public record ImportBatch(Map<Long, Review> byRecord, List<Rejected> rejected, long withoutText, long position) {

    public List<Review> reviews() {
        return List.copyOf(byRecord.values());
    }

    public boolean hasReviews() {
        return !byRecord.isEmpty();
    }

    /** The same without some, for a reason. */
    ImportBatch without(Set<Review> some, String reason) {
        Map<Long, Review> rest = new LinkedHashMap<>(byRecord);
        rest.values().removeAll(some);
        List<Rejected> all = new ArrayList<>(rejected);
        byRecord.forEach((record, review) -> {
            if (some.contains(review)) {
                all.add(new Rejected(record, record, reason, Map.of("reviewId", review.reviewId())));
            }
        });
        return new ImportBatch(rest, all, withoutText, position);
    }

    /**
     * A record that was not taken.
     *
     * @param record which of the file, from 1
     * @param line where it begins; in JSON that is not written in lines, and in an archive, which of its text
     * @param reason why
     * @param content as far as it could be read
     */
    public record Rejected(long record, long line, String reason, Map<String, Object> content) {}
}
