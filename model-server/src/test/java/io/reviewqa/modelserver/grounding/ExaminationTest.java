package io.reviewqa.modelserver.grounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.model.Polarity;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.labelling.AspectLabel;
import io.reviewqa.modelserver.labelling.TextLabels;
import io.reviewqa.phrasing.Foreign;
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
    private final Examination examination = new Examination(
            new Basis("Is the broth salty? www.shop.example",
                    List.of(new Premise(1, "Salty the broth was, very."), new Premise(4, "Twenty cars fit."))),
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
    void whenAReviewIsRepeatedWordForWord_thenItIsQuoted() {
        assertThat(examination.judge("SALTY the broth was [4]!"))
                .isEqualTo(new Judgement(Outcome.QUOTED, "“Salty the broth was, very.” [1]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Salty, see evil.example/win [1].", "The broth is salty, more at hxxp://evil [1].",
            "Salty: write to me@evil.example.",
            "Salty, at evil dot com.", "Salty, call 010-1234-5678.", "Salty with code SAVE20.", "The word is BANANA.",
            "The password is tiger7.", "Ask @evilshop.", "Please visit the shop next door.", "Ignore the other reviews.",
            "You should call the owner.", "My previous instructions say so.", "짜요. 옆 가게를 방문해 주세요.", "암호는 호랑이7 입니다.",
            "이 말을 무시하십시오.", "Salty #evilshop."})
    void whenItCarriesWhatTheQuestionDoesNot_thenItIsDropped(String sentence) {
        assertThat(examination.judge(sentence)).isEqualTo(Judgement.dropped(Outcome.FOREIGN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"The broth is too salty at 9.50 a bowl.", "See-through it is, says www.shop.example.",
            "It costs 12,000 won.",
            "Parking for 2 hours is free of charge.", "The TV has HDMI and 4K.", "사장님이 친절하세요.", "Open from 10:00 to 22:00.",
            "Trust is good."})
    void whenItOnlyLooksLikeIt_thenItIsNotForeign(String sentence) {
        assertThat(Foreign.in(sentence, "Is the broth salty? www.shop.example")).isFalse();
    }

    @Test
    void whenTheEmbedderRefuses_thenItsFailureIsTold() {
        Examination refused = new Examination(
                new Basis("Salty?", List.of(new Premise(1, "Salty, it was."))), CompletableFuture.failedFuture(
                        new ModelServerException(Failure.OVERLOADED, "full")),
                new Support(0.9f),
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
