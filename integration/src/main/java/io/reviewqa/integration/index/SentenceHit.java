package io.reviewqa.integration.index;

import io.reviewqa.model.Polarity;
import java.time.Instant;
import java.util.List;

/**
 * A sentence that a search found.
 *
 * @param stored what the index keeps of it, one object for all who found it and hold it at once
 * @param score 0 to 1, comparable within one answer only
 * @param polarity of the asked aspect where one was asked, else of the sentence
 */
public record SentenceHit(Stored stored, float score, Polarity polarity) {

    private static final int OVERHEAD = 300;

    /**
     * A sentence as it is stored.
     *
     * @param menuName null where the review names no dish
     * @param sentence the words found
     * @param text the review they stand in, see {@link ReviewExcerpt}
     * @param aspects what the sentence speaks to, surest first
     * @param polarity of the sentence
     * @param writtenAt when the review was written; null where that is not known
     */
    public record Stored(
            String reviewId,
            String storeId,
            String menuId,
            String menuName,
            int position,
            String language,
            String sentence,
            String text,
            List<AspectLabel> aspects,
            Polarity polarity,
            Instant writtenAt) {

        /** That it takes in memory, about. */
        int bytes() {
            return OVERHEAD + Character.BYTES * (sentence.length() + text.length());
        }

        SentenceHit found(float score) {
            return new SentenceHit(this, score, polarity);
        }
    }

    /** One of a review that names no dish, and of which it is not known when it was written. */
    public SentenceHit(String reviewId, String storeId, String menuId, int position, String language, String sentence,
            String text, float score, List<AspectLabel> aspects, Polarity polarity) {
        this(reviewId, storeId, menuId, null, position, language, sentence, text, score, aspects, polarity, null);
    }

    public SentenceHit(String reviewId, String storeId, String menuId, String menuName, int position, String language,
            String sentence, String text, float score, List<AspectLabel> aspects, Polarity polarity, Instant writtenAt) {
        this(new Stored(reviewId, storeId, menuId, menuName, position, language, sentence, text, aspects, polarity, writtenAt),
                score, polarity);
    }

    /** What a sentence says of an aspect. */
    public record AspectLabel(String aspect, Polarity polarity) {}

    /** One sentence, whichever ranking found it. */
    public Key key() {
        return new Key(reviewId(), position());
    }

    /** A sentence's identity. */
    public record Key(String reviewId, int position) {}

    public String reviewId() {
        return stored.reviewId();
    }

    public String storeId() {
        return stored.storeId();
    }

    public String menuId() {
        return stored.menuId();
    }

    public String menuName() {
        return stored.menuName();
    }

    public int position() {
        return stored.position();
    }

    public String language() {
        return stored.language();
    }

    public String sentence() {
        return stored.sentence();
    }

    public String text() {
        return stored.text();
    }

    public List<AspectLabel> aspects() {
        return stored.aspects();
    }

    public Instant writtenAt() {
        return stored.writtenAt();
    }

    public SentenceHit withScore(float newScore) {
        return new SentenceHit(stored, newScore, polarity);
    }

    /** The same hit seen as evidence on an aspect; unchanged when it does not speak to it. */
    public SentenceHit on(String aspect) {
        return aspects().stream()
                .filter(label -> label.aspect().equals(aspect))
                .findFirst()
                .map(label -> saying(label.polarity()))
                .orElse(this);
    }

    /** The same hit with what it says for the question. */
    public SentenceHit saying(Polarity side) {
        return new SentenceHit(stored, score, side);
    }

    public List<String> aspectNames() {
        return aspects().stream().map(AspectLabel::aspect).toList();
    }

    public boolean speaksTo(String aspect) {
        return aspects().stream().anyMatch(label -> label.aspect().equals(aspect));
    }
}
