package io.reviewqa.integration.answer;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.reviewqa.integration.answer.Answer.Generator;
import io.reviewqa.integration.answer.Answer.ModelRun;
import io.reviewqa.integration.answer.Answer.Truncation;
import io.reviewqa.integration.retrieval.Degradation;
import io.reviewqa.model.ContractNames;
import io.reviewqa.model.v1.FinishReason;
import io.reviewqa.model.v1.GenerationSummary;
import io.reviewqa.phrasing.Extract;
import io.reviewqa.phrasing.GroundedAnswer;
import java.util.concurrent.CancellationException;

/**
 * The answer to one question as far as the model server has sent it. Replies come one after another; what they left here is
 * read after the last.
 */
public final class Generation {

    private final String id;
    private final Stopwatch stopwatch;
    private final Context calls;
    private final TokenListener listener;
    private final boolean isReadAlong;
    private final StringBuilder text = new StringBuilder();
    private GenerationSummary summary;
    private Throwable failure;
    private Degradation degraded;

    /** @param listener null when nobody reads along */
    Generation(String id, Stopwatch stopwatch, Context calls, TokenListener listener) {
        this.id = id;
        this.stopwatch = stopwatch;
        this.calls = calls;
        this.isReadAlong = listener != null;
        this.listener = isReadAlong ? listener : token -> {};
    }

    String id() {
        return id;
    }

    boolean isReadAlong() {
        return isReadAlong;
    }

    String text() {
        return text.toString().strip();
    }

    Answer.Timings timings() {
        stopwatch.lap();
        return stopwatch.timings();
    }

    void token(String token) {
        text.append(token);
        listener.token(token);
    }

    /**
     * Puts counts and quotes in the place of what the model server has said, or has not. They are told as tokens where nothing was
     * told before; otherwise only the answer at the end has them.
     *
     * @param why the model server did not phrase it
     */
    void standIn(Extract extract, Degradation why) {
        boolean isUntold = text.isEmpty();
        text.setLength(0);
        text.append(extract.text());
        if (isUntold) {
            extract.pieces().forEach(listener::token);
        }
        failure = null;
        degraded = why;
        summary = GenerationSummary.newBuilder()
                .setEngine(ContractNames.EXTRACTIVE_ENGINE)
                .setModel(GroundedAnswer.MODEL)
                .setFinishReason(extract.isCut() ? FinishReason.FINISH_REASON_LENGTH : FinishReason.FINISH_REASON_STOP)
                .build();
    }

    /** Why counts and quotes stand in; null where the model server phrased it. */
    Degradation degraded() {
        return degraded;
    }

    void summary(GenerationSummary last) {
        summary = last;
    }

    void failure(Throwable reason) {
        failure = reason;
    }

    /** What phrased it; when time ran out first the model server did not say. */
    Generator generator() {
        if (summary == null) {
            return Generator.UNKNOWN;
        }
        boolean fellBack = !summary.getFallbackReason().isEmpty();
        if (summary.getEngine().equals(ContractNames.EXTRACTIVE_ENGINE) && !fellBack) {
            return new Generator(summary.getEngine(), summary.getModel());
        }
        if (summary.getFallbackReason().equals(ContractNames.BUSY_FALLBACK)) {
            return new Generator(summary.getEngine(), summary.getModel(), ContractNames.BUSY_FALLBACK, null);
        }
        return new Generator(summary.getEngine(), summary.getModel(), fellBack ? summary.getFallbackReason() : null,
                new ModelRun(summary.getFirstTokenMillis(), summary.getOutputTokens(), summary.getSentencesKept(),
                        summary.getSentencesDropped()));
    }

    /**
     * What cut the answer short; null when it is whole.
     *
     * @throws CancellationException when nobody wants the answer any more
     * @throws StatusRuntimeException when the call failed, and not only because time ran out in the midst of the answer
     */
    Truncation truncation() {
        if (failure != null && calls.isCancelled()) {
            throw new CancellationException("the question was cancelled");
        }
        if (failure instanceof StatusRuntimeException refused && refused.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED
                && !text.toString().isBlank()) {
            return Truncation.TIME;
        }
        if (failure != null) {
            throw Status.fromThrowable(failure).asRuntimeException();
        }
        if (summary == null) {
            throw new IllegalStateException("the model server ended its answer without a summary");
        }
        return summary.getFinishReason() == FinishReason.FINISH_REASON_LENGTH ? Truncation.TOKENS : null;
    }
}
