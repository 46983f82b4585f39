package io.reviewqa.telemetry.tracing;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Set;

/** A span for each call that comes in, in whose context it is served. */
public final class TracingServerInterceptor implements ServerInterceptor {

    private static final Metadata.Key<String> PARENT = Metadata.Key.of(TraceParent.FIELD, Metadata.ASCII_STRING_MARSHALLER);

    /** What the semantic conventions count as the server's fault; the others are the caller's. */
    private static final Set<Status.Code> FAULTS = Set.of(Status.Code.UNKNOWN, Status.Code.DEADLINE_EXCEEDED,
            Status.Code.UNIMPLEMENTED, Status.Code.INTERNAL, Status.Code.UNAVAILABLE, Status.Code.DATA_LOSS);

    private final Tracer tracer;
    private final Set<String> untraced;

    /** @param untraced full names of methods that are asked all the time and tell nothing, such as by probes */
    public TracingServerInterceptor(Tracer tracer, Set<String> untraced) {
        this.tracer = tracer;
        this.untraced = Set.copyOf(untraced);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (untraced.contains(call.getMethodDescriptor().getFullMethodName())) {
            return next.startCall(call, headers);
        }
        Context caller = Context.root().with(Span.wrap(TraceParent.read(headers.get(PARENT))));
        Span span = GrpcSpans.builder(tracer, call.getMethodDescriptor(), SpanKind.SERVER).setParent(caller).startSpan();
        Context context = Spans.traced(caller.with(span), tracer);
        try (Scope scope = context.makeCurrent()) {
            return new Scoped<>(next.startCall(new Ending<>(call, span), headers), context);
        } catch (RuntimeException e) {
            GrpcSpans.end(span, Status.UNKNOWN, false);
            throw e;
        }
    }

    private static final class Ending<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private final Span span;

        private Ending(ServerCall<Q, A> call, Span span) {
            super(call);
            this.span = span;
        }

        @Override
        public void close(Status status, Metadata trailers) {
            GrpcSpans.end(span, status, !FAULTS.contains(status.getCode()));
            super.close(status, trailers);
        }
    }

    /** gRPC hands a call on from thread to thread. */
    private static final class Scoped<Q> extends SimpleForwardingServerCallListener<Q> {

        private final Context context;

        private Scoped(ServerCall.Listener<Q> listener, Context context) {
            super(listener);
            this.context = context;
        }

        @Override
        public void onMessage(Q message) {
            try (Scope scope = context.makeCurrent()) {
                super.onMessage(message);
            }
        }

        @Override
        public void onHalfClose() {
            try (Scope scope = context.makeCurrent()) {
                super.onHalfClose();
            }
        }

        /** A call that its caller left is never closed from here; an end that came before counts. */
        @Override
        public void onCancel() {
            try (Scope scope = context.makeCurrent()) {
                super.onCancel();
            } finally {
                GrpcSpans.end(Span.fromContext(context), Status.CANCELLED, true);
            }
        }
    }
}
