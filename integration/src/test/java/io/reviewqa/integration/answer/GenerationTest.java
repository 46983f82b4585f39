package io.reviewqa.integration.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.reviewqa.integration.answer.Answer.Generator;
import io.reviewqa.integration.answer.Answer.Truncation;
import io.reviewqa.model.v1.FinishReason;
import io.reviewqa.model.v1.GenerationSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class GenerationTest {

    private final CancellableContext calls = Context.ROOT.withCancellation();
    private final List<String> heard = new ArrayList<>();
    private final Generation generation = new Generation("a1", new Stopwatch(), calls, heard::add);

    @Test
    void whenComplete_thenWholeAndHeardPieceByPiece() {
        generation.token("It is ");
        generation.token("salty.\n");
        generation.summary(summary(FinishReason.FINISH_REASON_STOP));
        assertThat(generation.text()).isEqualTo("It is salty.");
        assertThat(heard).containsExactly("It is ", "salty.\n");
        assertThat(generation.truncation()).isNull();
        assertThat(generation.generator()).isEqualTo(new Generator("extractive", "extractive-1"));
    }

    @Test
    void whenTheModelWasBusy_thenTheAnswerSaysSoAndTellsOfNoRun() {
        generation.token("Nine say so.");
        generation.summary(
                summary(FinishReason.FINISH_REASON_STOP).toBuilder().setFallbackReason("busy").setOutputTokens(3).build());
        assertThat(generation.generator()).isEqualTo(new Generator("extractive", "extractive-1", "busy", null));
    }

    @Test
    void whenTokensRanOut_thenTruncated() {
        generation.summary(summary(FinishReason.FINISH_REASON_LENGTH));
        assertThat(generation.truncation()).isEqualTo(Truncation.TOKENS);
    }

    @Test
    void whenTimeRanOut_thenTruncatedIfAnythingWasSaid() {
        generation.failure(Status.DEADLINE_EXCEEDED.asRuntimeException());
        assertFailsWith(Status.Code.DEADLINE_EXCEEDED);
        generation.token(" ");
        assertFailsWith(Status.Code.DEADLINE_EXCEEDED);
        generation.token("Salty");
        assertThat(generation.truncation()).isEqualTo(Truncation.TIME);
        assertThat(generation.generator()).isEqualTo(Generator.UNKNOWN);
    }

    @Test
    void whenItFailedInTheMidst_thenFailed() {
        generation.token("Salty");
        generation.failure(Status.UNAVAILABLE.asException());
        assertFailsWith(Status.Code.UNAVAILABLE);
    }

    @Test
    void whenItWasCancelled_thenThatIsSaid() {
        generation.token("Salty");
        calls.cancel(null);
        generation.failure(Status.CANCELLED.asException());
        assertThatThrownBy(generation::truncation).isInstanceOf(CancellationException.class);
    }

    @Test
    void whenThereIsNoSummary_thenFailed() {
        generation.token("Salty");
        assertThatThrownBy(generation::truncation).isInstanceOf(IllegalStateException.class).hasMessageContaining("summary");
    }

    private void assertFailsWith(Status.Code code) {
        assertThatThrownBy(generation::truncation).isInstanceOfSatisfying(StatusRuntimeException.class,
                e -> assertThat(e.getStatus().getCode()).isEqualTo(code));
    }

    private static GenerationSummary summary(FinishReason reason) {
        return GenerationSummary.newBuilder().setEngine("extractive").setModel("extractive-1").setFinishReason(reason).build();
    }
}
