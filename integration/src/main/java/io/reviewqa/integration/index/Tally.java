package io.reviewqa.integration.index;

import io.reviewqa.model.Polarity;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

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
        Map<Polarity, Integer> verdicts = new EnumMap<>(Polarity.class);
        reviews.forEach(tally -> verdicts.merge(tally.verdict(), 1, Integer::sum));
        return evidence(aspect, verdicts, reviewsInScope);
    }

    /** How reviews divide, by how many say what. */
    public static Evidence evidence(String aspect, Map<Polarity, Integer> verdicts, int reviewsInScope) {
        return new Evidence(
                aspect,
                verdicts.getOrDefault(Polarity.POSITIVE, 0),
                verdicts.getOrDefault(Polarity.NEGATIVE, 0),
                verdicts.getOrDefault(Polarity.NEUTRAL, 0),
                verdicts.values().stream().mapToInt(Integer::intValue).sum(),
                reviewsInScope);
    }
}
