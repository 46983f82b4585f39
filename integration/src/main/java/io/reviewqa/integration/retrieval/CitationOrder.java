package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.index.SentenceHit;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * In which order sentences are chosen to be cited: the likeliest evidence first. Where how new a review is matters, a sentence's
 * odds of being evidence are halved for each half-life that its review is older: of two that are equally good the newer one comes
 * first, and one that is a half-life older where its odds are twice as good. How old a review is today does not matter, only how
 * much older than another, so that the order of the same sentences stays the same. A review without a date comes last. What is
 * counted is another matter.
 *
 * @param most sentences to cite
 * @param halfLifeDays null where it does not matter how new a review is
 */
record CitationOrder(int most, Double halfLifeDays) {

    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();
    /** Keeps the odds of what is sure, or was not ranked at all, finite; beyond it only the date decides. */
    private static final double LEAST = 1e-4;

    Comparator<SentenceHit> best() {
        return halfLifeDays == null
                ? Comparator.comparing(SentenceHit::score, Comparator.reverseOrder())
                : Comparator.comparingDouble(this::worth).reversed();
    }

    /** The best ones, as they are cited. */
    List<SentenceHit> cited(List<SentenceHit> hits) {
        return hits.stream().sorted(best()).limit(most).toList();
    }

    private double worth(SentenceHit hit) {
        if (hit.writtenAt() == null) {
            return Double.NEGATIVE_INFINITY;
        }
        double probability = Math.min(1 - LEAST, Math.max(LEAST, hit.score()));
        return Math.log(probability / (1 - probability))
                + Math.log(2) * (hit.writtenAt().toEpochMilli() / DAY_MILLIS) / halfLifeDays;
    }
}
