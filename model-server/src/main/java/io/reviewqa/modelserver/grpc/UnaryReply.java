package io.reviewqa.modelserver.grpc;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Answers a unary call with what a future brings. */
final class UnaryReply {

    private UnaryReply() {}

    /** @param work may also fail at once */
    static <T> void send(StreamObserver<T> observer, Supplier<CompletableFuture<T>> work) {
        try {
            work.get().whenComplete((response, failure) -> {
                if (failure == null) {
                    observer.onNext(response);
                    observer.onCompleted();
                } else {
                    observer.onError(GrpcFailures.toStatus(failure));
                }
            });
        } catch (RuntimeException e) {
            observer.onError(GrpcFailures.toStatus(e));
        }
    }
}
