package io.reviewqa.modelserver.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.reviewqa.model.v1.GenerateResponse;
import io.reviewqa.model.v1.GenerationSummary;
import io.reviewqa.modelserver.generation.AnswerSink;
import java.time.Duration;

/**
 * Sends an answer's pieces at the pace at which the client reads them. A client that cancelled, hung up, ran out of time
 * or took nothing for {@link #STALLED} has left: it must not hold a slot.
 */
final class CallSink implements AnswerSink {

    private static final Duration STALLED = Duration.ofSeconds(30);

    private final ServerCallStreamObserver<GenerateResponse> call;
    private final Object change = new Object();

    CallSink(ServerCallStreamObserver<GenerateResponse> call) {
        this.call = call;
        call.setOnReadyHandler(this::signal);
        call.setOnCancelHandler(this::signal);
    }

    @Override
    public boolean closed() {
        return call.isCancelled();
    }

    @Override
    public boolean accept(String piece) {
        if (!awaitReady()) {
            return false;
        }
        call.onNext(GenerateResponse.newBuilder().setToken(piece).build());
        return true;
    }

    void complete(GenerationSummary summary) {
        if (!closed()) {
            call.onNext(GenerateResponse.newBuilder().setSummary(summary).build());
            call.onCompleted();
        }
    }

    void fail(Throwable failure) {
        if (!closed()) {
            call.onError(GrpcFailures.toStatus(failure));
        }
    }

    private boolean awaitReady() {
        long deadline = System.nanoTime() + STALLED.toNanos();
        synchronized (change) {
            while (!call.isCancelled() && !call.isReady()) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return false;
                }
                try {
                    change.wait(millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return !call.isCancelled();
    }

    private void signal() {
        synchronized (change) {
            change.notifyAll();
        }
    }
}
