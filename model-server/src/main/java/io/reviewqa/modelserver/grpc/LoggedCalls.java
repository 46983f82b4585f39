package io.reviewqa.modelserver.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line for each call at its end, at level debug. Its trace id leads to what other processes logged for the same question. */
public final class LoggedCalls implements ServerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedCalls.class);

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!LOG.isDebugEnabled()) {
            return next.startCall(call, headers);
        }
        // Calls end on whatever thread did their work, which need not know of the trace.
        Context trace = Context.current();
        long begun = System.nanoTime();
        return next.startCall(new SimpleForwardingServerCall<>(call) {
            @Override
            public void close(Status status, Metadata trailers) {
                try (Scope scope = trace.makeCurrent()) {
                    LOG.debug("{} took {} ms: {}", call.getMethodDescriptor().getFullMethodName(),
                            Duration.ofNanos(System.nanoTime() - begun).toMillis(), status.getCode());
                }
                super.close(status, trailers);
            }
        }, headers);
    }
}
