package io.reviewqa.phrasing;

/**
 * How the reviews in scope divide on the asked aspect. Counts of reviews, not of sentences.
 *
 * @param aspect         a name of the taxonomy or "other"
 * @param total          positive + negative + neutral
 * @param reviewsInScope all reviews of the asked store and menu, at least {@code total}
 */
public record Evidence(String aspect, int positive, int negative, int neutral, int total, int reviewsInScope) {

    /** @throws UnusableEvidenceException when the counts do not add up */
    public Evidence {
        if (positive < 0 || negative < 0 || neutral < 0) {
            throw new UnusableEvidenceException("evidence: counts must not be negative, got positive %d, negative %d, neutral %d"
                    .formatted(positive, negative, neutral));
        }
        if ((long) positive + negative + neutral != total) {
            throw new UnusableEvidenceException("evidence: positive %d + negative %d + neutral %d do not add up to total %d"
                    .formatted(positive, negative, neutral, total));
        }
        if (total > reviewsInScope) {
            throw new UnusableEvidenceException("evidence: total %d is more than the %d reviews in scope"
                    .formatted(total, reviewsInScope));
        }
    }

    /** Reviews that take a side. */
    public int decided() {
        return positive + negative;
    }
}
