package io.reviewqa.modelserver.grpc;

import io.grpc.Context;
import io.reviewqa.modelserver.queue.Caller;

/** The client of the current call; it has left when it cancelled, hung up or its deadline passed. */
final class GrpcCaller {

    private GrpcCaller() {
    }

    static Caller current() {
        return Context.current()::isCancelled;
    }
}
