package io.reviewqa.telemetry.tracing;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/**
 * A span for each call that goes out, and its trace context in the call's metadata. Micrometer's interceptor would add an event for
 * each message: one for every token of an answer.
 */
public final class TracingClientInterceptor implements ClientInterceptor {

    private static final Metadata.Key<String> PARENT = Metadata.Key.of(TraceParent.FIELD, Metadata.ASCII_STRING_MARSHALLER);

    private final Tracer tracer;

    public TracingClientInterceptor(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                Span span = GrpcSpans.builder(tracer, method, SpanKind.CLIENT).setParent(Context.current()).startSpan();
                headers.discardAll(PARENT);
                headers.put(PARENT, TraceParent.write(span.getSpanContext()));
                super.start(new Ending<>(listener, span), headers);
            }
        };
    }

    /** Every call that was started is closed once. */
    private static final class Ending<A> extends SimpleForwardingClientCallListener<A> {

        private final Span span;

        private Ending(ClientCall.Listener<A> listener, Span span) {
            super(listener);
            this.span = span;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            GrpcSpans.end(span, status, status.isOk());
            super.onClose(status, trailers);
        }
    }
}
