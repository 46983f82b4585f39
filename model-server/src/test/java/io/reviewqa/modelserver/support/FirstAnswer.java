package io.reviewqa.modelserver.support;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** Awaits the first message of a call whose answers are a stream. */
public final class FirstAnswer {

    private FirstAnswer() {}

    /** @return completes the future by the first message, or by what ended the call before it */
    public static <T> StreamObserver<T> into(CompletableFuture<T> future) {
        return new StreamObserver<>() {
            @Override
            public void onNext(T value) {
                future.complete(value);
            }

            @Override
            public void onError(Throwable failure) {
                future.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                future.completeExceptionally(new IllegalStateException("completed without an answer"));
            }
        };
    }
}
