package io.reviewqa.integration.retrieval.question;

import io.reviewqa.model.Polarity;
import io.reviewqa.model.v1.Reading;

/**
 * What a sentence says for a question, by a model that reads the two together: probabilities, which lack of 1 that it says nothing.
 *
 * @param other that it answers with neither yes nor no
 */
public record PassageReading(float yes, float no, float other) {

    /** As likely to answer, a sentence may be one that does; as likely, it is taken for one. */
    public static final float CLOSE = 0.5f;
    public static final float ANSWERS = 0.9f;
    /** Less likely, a sentence that was found by its words is left out: only where the reader is as sure as it ever is. */
    static final float NOTHING = 0.06f;

    /** Of what speaks for an answer at all, the part that must speak for a side. */
    private static final float SURE = 0.8f;

    public static PassageReading of(Reading reading) {
        return new PassageReading(reading.getYes(), reading.getNo(), reading.getOther());
    }

    /** That it answers at all. */
    public float answers() {
        return yes + no + other;
    }

    /** What it says, if it answers; neither yes nor no where it is not {@link #SURE} which. */
    public Polarity side() {
        return isSure(yes) ? Polarity.POSITIVE : isSure(no) ? Polarity.NEGATIVE : Polarity.NEUTRAL;
    }

    private boolean isSure(float side) {
        return side >= SURE * answers();
    }
}
