package io.reviewqa.phrasing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.model.Polarity;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GroundsTest {

    private static final Evidence EVIDENCE = new Evidence("salty", 1, 0, 0, 1, 9);
    private static final Passage SALTY = new Passage(1, "The broth was far too salty.", Polarity.POSITIVE);

    @Test
    void whenCountsDoNotAddUp_thenRefused() {
        assertRefused(() -> new Evidence("salty", 2, 1, 0, 4, 9), "do not add up to total 4");
    }

    @Test
    void whenCountsOverflow_thenRefused() {
        assertRefused(() -> new Evidence("salty", Integer.MAX_VALUE, Integer.MAX_VALUE, 2, 0, 9), "do not add up");
    }

    @Test
    void whenACountIsNegative_thenRefused() {
        assertRefused(() -> new Evidence("salty", 2, -1, 0, 1, 9), "must not be negative");
    }

    @Test
    void whenMoreSpeakThanThereAre_thenRefused() {
        assertRefused(() -> new Evidence("salty", 2, 1, 0, 3, 2), "more than the 2 reviews in scope");
    }

    @Test
    void whenPassagesShareANumber_thenRefused() {
        assertRefused(() -> grounds(EVIDENCE, SALTY, SALTY),
                "number 1 is given twice");
    }

    @Test
    void whenPassageHasNoNumberOrSentence_thenRefused() {
        assertRefused(() -> new Passage(0, "Salty.", Polarity.NEUTRAL), "number must be 1 or more, got 0");
        assertRefused(() -> new Passage(7, " ", Polarity.NEUTRAL), "sentence of passage 7 is blank");
    }

    @Test
    void whenThereArePassagesButNoReviews_thenRefused() {
        assertRefused(() -> grounds(new Evidence("other", 0, 0, 0, 0, 0), SALTY),
                "no reviews in scope");
    }

    private static Grounds grounds(Evidence evidence, Passage... passages) {
        return new Grounds(AnswerLanguage.ENGLISH, evidence, List.of(passages), "", Asked.NOTHING);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(UnusableEvidenceException.class).hasMessageContaining(message);
    }
}
