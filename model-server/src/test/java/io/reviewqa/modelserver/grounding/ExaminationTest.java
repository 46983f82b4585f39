package io.reviewqa.modelserver.grounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.model.Polarity;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.labelling.AspectLabel;
import io.reviewqa.modelserver.labelling.TextLabels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules, on sentences whose vectors and labels are given. */
class ExaminationTest {

    private static final Reading SALTY = reading(0, Polarity.POSITIVE, Set.of());
    private static final Reading PARKING = reading(90, Polarity.NEUTRAL, Set.of("20"));

    private final Map<String, Reading> claims = Map.of(
            "The broth is too salty.", reading(10, Polarity.POSITIVE, Set.of()),
            "The broth is not salty.", reading(10, Polarity.NEGATIVE, Set.of()),
            "Most find the broth salty.", reading(10, Polarity.POSITIVE, Set.of("most")),
            "There is room for 20 cars.", reading(80, Polarity.NEUTRAL, Set.of("20")),
            "The chef is from Osaka.", reading(45, Polarity.NEUTRAL, Set.of()));
    private final Examination examination = new Examination(List.of(1, 4),
            CompletableFuture.completedFuture(List.of(SALTY, PARKING)), new Support(0.9f),
            claim -> CompletableFuture.completedFuture(claims.get(claim)));

    @Test
    void whenTheCitedSentenceSupports_thenItIsKeptAsItIs() {
        assertThat(examination.judge("The broth is too salty [1]."))
                .isEqualTo(new Judgement(Outcome.CITED, "The broth is too salty [1]."));
    }

    @Test
    void whenNoneOrAnotherIsCited_thenTheRightNumberIsPutIn() {
        assertThat(examination.judge("The broth is too salty."))
                .isEqualTo(new Judgement(Outcome.MATCHED, "The broth is too salty [1]."));
        assertThat(examination.judge("There is room for 20 cars. [1] [9]"))
                .isEqualTo(new Judgement(Outcome.MATCHED, "There is room for 20 cars [4]."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Yes, the broth is too salty [1].", "No. The broth is too salty [1].",
            "yes – the broth is too salty [1]."})
    void whenItBeginsWithYesOrNo_thenTheRestIsJudgedAndStays(String sentence) {
        assertThat(examination.judge(sentence)).isEqualTo(new Judgement(Outcome.CITED, "The broth is too salty [1]."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Yes.", "No [1]", "네.", "아니요, "})
    void whenThereIsNoMoreThanYesOrNo_thenItIsDropped(String sentence) {
        assertThat(examination.judge(sentence)).isEqualTo(Judgement.dropped(Outcome.UNSUPPORTED));
    }

    @Test
    void whenNothingSupports_thenItIsDroppedAndTheReasonTold() {
        assertThat(examination.judge("The chef is from Osaka [1].")).isEqualTo(Judgement.dropped(Outcome.UNSUPPORTED));
        assertThat(examination.judge("The broth is not salty [1].")).isEqualTo(Judgement.dropped(Outcome.CONTRADICTED));
        assertThat(examination.judge("Most find the broth salty [1].")).isEqualTo(Judgement.dropped(Outcome.QUANTIFIED));
    }

    @Test
    void whenASentenceComesAgain_thenItIsDropped() {
        examination.judge("The broth is too salty [1].");

        assertThat(examination.judge("The broth is too salty.").outcome()).isEqualTo(Outcome.REPEATED);
    }

    @Test
    void whenTheEmbedderRefuses_thenItsFailureIsTold() {
        Examination refused = new Examination(List.of(1), CompletableFuture.failedFuture(
                new ModelServerException(Failure.OVERLOADED, "full")), new Support(0.9f),
                claim -> CompletableFuture.completedFuture(SALTY));

        assertThatThrownBy(() -> refused.judge("Salty.")).isInstanceOfSatisfying(ModelServerException.class,
                e -> assertThat(e.failure()).isEqualTo(Failure.OVERLOADED));
    }

    private static Reading reading(double degrees, Polarity polarity, Set<String> quantities) {
        double angle = Math.toRadians(degrees);
        return new Reading("en", Set.of("broth"), Optional.of(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)}),
                new TextLabels(List.of(new AspectLabel("salty", 1, polarity)), Polarity.NEUTRAL, 0.5),
                quantities);
    }
}
