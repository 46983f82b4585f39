package io.reviewqa.modelserver.generation;

import static io.reviewqa.modelserver.generation.AnswerLanguage.ENGLISH;
import static io.reviewqa.modelserver.generation.Requests.SALTY;
import static io.reviewqa.modelserver.generation.Requests.evidence;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.model.Polarity;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GenerationRequestTest {

    private static final Evidence EVIDENCE = evidence("salty", 1, 0, 0, 9);

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
    void whenQuestionIsBlank_thenRefused() {
        assertRefused(() -> new GenerationRequest(" ", ENGLISH, EVIDENCE, List.of(SALTY), GenerationOptions.DEFAULTS),
                "question is blank");
    }

    @Test
    void whenTokenLimitIsNegative_thenRefused() {
        assertRefused(() -> GenerationOptions.withMaxTokens(-1), "max_tokens");
    }

    @Test
    void whenPassagesShareANumber_thenRefused() {
        assertRefused(() -> new GenerationRequest("Salty?", ENGLISH, EVIDENCE, List.of(SALTY, SALTY), GenerationOptions.DEFAULTS),
                "number 1 is given twice");
    }

    @Test
    void whenPassageHasNoNumberOrSentence_thenRefused() {
        assertRefused(() -> new Passage(0, "Salty.", Polarity.NEUTRAL), "number must be 1 or more, got 0");
        assertRefused(() -> new Passage(7, " ", Polarity.NEUTRAL), "sentence of passage 7 is blank");
    }

    @Test
    void whenThereArePassagesButNoReviews_thenRefused() {
        assertRefused(() -> new GenerationRequest("Salty?", ENGLISH, evidence("other", 0, 0, 0, 0), List.of(SALTY),
                GenerationOptions.DEFAULTS),
                "no reviews in scope");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).hasMessageContaining(message).isInstanceOfSatisfying(ModelServerException.class,
                e -> Assertions.assertThat(e.failure()).isEqualTo(Failure.INVALID_INPUT));
    }
}
