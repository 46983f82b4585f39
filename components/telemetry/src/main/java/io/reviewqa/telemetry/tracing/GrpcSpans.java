package io.reviewqa.telemetry.tracing;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;

/** A call's span, by the semantic conventions of gRPC. */
final class GrpcSpans {

    private GrpcSpans() {}

    static SpanBuilder builder(Tracer tracer, MethodDescriptor<?, ?> method, SpanKind kind) {
        return tracer.spanBuilder(method.getFullMethodName())
                .setSpanKind(kind)
                .setAttribute("rpc.system", "grpc")
                .setAttribute("rpc.service", String.valueOf(method.getServiceName()))
                .setAttribute("rpc.method", String.valueOf(method.getBareMethodName()));
    }

    /** @param fine whether the status counts as no error of the side that the span is of */
    static void end(Span span, Status status, boolean fine) {
        span.setAttribute("rpc.grpc.status_code", status.getCode().value());
        if (!fine) {
            span.setStatus(StatusCode.ERROR).setAttribute(Spans.ERROR_TYPE, status.getCode().name());
        }
        span.end();
    }
}
