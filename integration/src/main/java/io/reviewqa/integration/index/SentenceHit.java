package io.reviewqa.integration.index;

import io.reviewqa.model.Polarity;
import java.time.Instant;
import java.util.List;

/**
 * A sentence that a search found.
 *
 * @param menuName null where the review names no dish
 * @param sentence the words found
 * @param text the review they stand in, see {@link ReviewExcerpt}
 * @param score 0 to 1, comparable within one answer only
 * @param aspects what the sentence speaks to, surest first
 * @param polarity of the asked aspect where one was asked, else of the sentence
 * @param writtenAt when the review was written; null where that is not known
 */
public record SentenceHit(
        String reviewId,
        String storeId,
        String menuId,
        String menuName,
        int position,
        String language,
        String sentence,
        String text,
        float score,
        List<AspectLabel> aspects,
        Polarity polarity,
        Instant writtenAt) {

    /** One of a review that names no dish, and of which it is not known when it was written. */
    public SentenceHit(String reviewId, String storeId, String menuId, int position, String language, String sentence,
            String text, float score, List<AspectLabel> aspects, Polarity polarity) {
        this(reviewId, storeId, menuId, null, position, language, sentence, text, score, aspects, polarity, null);
    }

    private static final int OVERHEAD = 300;

    /** What a sentence says of an aspect. */
    public record AspectLabel(String aspect, Polarity polarity) {}

    /** One sentence, whichever ranking found it. */
    public Key key() {
        return new Key(reviewId, position);
    }

    /** A sentence's identity. */
    public record Key(String reviewId, int position) {}

    public SentenceHit withScore(float newScore) {
        return new SentenceHit(
                reviewId, storeId, menuId, menuName, position, language, sentence, text, newScore, aspects, polarity, writtenAt);
    }

    /** The same hit seen as evidence on an aspect; unchanged when it does not speak to it. */
    public SentenceHit on(String aspect) {
        return aspects.stream()
                .filter(label -> label.aspect().equals(aspect))
                .findFirst()
                .map(label -> saying(label.polarity()))
                .orElse(this);
    }

    /** The same hit with what it says for the question. */
    public SentenceHit saying(Polarity side) {
        return new SentenceHit(
                reviewId, storeId, menuId, menuName, position, language, sentence, text, score, aspects, side, writtenAt);
    }

    /** That it takes in memory, about. */
    int bytes() {
        return OVERHEAD + Character.BYTES * (sentence.length() + text.length());
    }

    public List<String> aspectNames() {
        return aspects.stream().map(AspectLabel::aspect).toList();
    }

    public boolean speaksTo(String aspect) {
        return aspects.stream().anyMatch(label -> label.aspect().equals(aspect));
    }
}
