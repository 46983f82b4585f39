package io.reviewqa.integration.index;

import io.reviewqa.model.Polarity;
import java.time.Instant;

/**
 * Which sentences of which reviews a search may find; null components do not restrict.
 *
 * @param aspect sentences that speak to it
 * @param polarity what they say of that aspect, or what the sentence says where no aspect is given
 * @param language ISO 639-1, that the sentence is in
 * @param minRating stars of the review, at least; one without stars is left out
 * @param maxRating stars, at most
 * @param since when the review was written, at the earliest; one without a date is left out
 * @param until at the latest
 */
public record SentenceFilter(
        String aspect, Polarity polarity, String language, Double minRating, Double maxRating, Instant since, Instant until) {

    /** Restricts nothing. */
    public static final SentenceFilter NONE = new SentenceFilter(null, null, null, null, null, null, null);

    /** Whether some sentences of a review may pass and others not. */
    public boolean choosesSentences() {
        return aspect != null || polarity != null || language != null;
    }
}
