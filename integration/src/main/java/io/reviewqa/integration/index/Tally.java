package io.reviewqa.integration.index;

import io.reviewqa.model.Polarity;
import java.util.Collection;
import java.util.EnumMap;

/** Sentences of one review that speak to an aspect, by what they say. */
public final class Tally extends EnumMap<Polarity, Integer> {

    private static final long serialVersionUID = 1L;

    public Tally() {
        super(Polarity.class);
    }

    /** What the review says as a whole: what most of its sentences say; neutral where they balance. */
    public Polarity verdict() {
        int balance = getOrDefault(Polarity.POSITIVE, 0) - getOrDefault(Polarity.NEGATIVE, 0);
        if (balance == 0) {
            return Polarity.NEUTRAL;
        }
        return balance > 0 ? Polarity.POSITIVE : Polarity.NEGATIVE;
    }

    /** How reviews divide, one tally each. */
    public static Evidence evidence(String aspect, Collection<Tally> reviews, int reviewsInScope) {
        int[] counts = new int[Polarity.values().length];
        reviews.forEach(tally -> counts[tally.verdict().ordinal()]++);
        return new Evidence(
                aspect,
                counts[Polarity.POSITIVE.ordinal()],
                counts[Polarity.NEGATIVE.ordinal()],
                counts[Polarity.NEUTRAL.ordinal()],
                reviews.size(),
                reviewsInScope);
    }
}
