package io.reviewqa.integration.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.reviewqa.telemetry.tracing.Spans;
import io.reviewqa.telemetry.tracing.TraceParent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Op;
import org.apache.camel.telemetry.SpanDecorator;
import org.apache.camel.telemetry.SpanDecoratorManager;
import org.apache.camel.telemetry.SpanDecoratorManagerImpl;

/**
 * Camel's tracer with kinds of spans and links, which camel-opentelemetry2 has not, and with one span for a route instead of two. What
 * a span is called and says is for Camel's {@link SpanDecorator} of its endpoint.
 */
final class RouteTracer extends org.apache.camel.telemetry.Tracer {

    /** One for each token of an answer would bury the rest. */
    private static final Set<String> UNTOLD = Set.of("direct://question-reply");

    /** What is taken up, by the scheme of its endpoint. A timer's tick is nothing; what it finds to do is. */
    private static final Map<String, SpanKind> TAKEN_UP = Map.of(
            "direct", SpanKind.INTERNAL,
            "mongodb-changes", SpanKind.CONSUMER,
            "platform-http", SpanKind.SERVER,
            "redis-stream", SpanKind.CONSUMER,
            "rest", SpanKind.SERVER);

    /** What is called. A route called has its own span, and so has a call of gRPC, by its interceptor. */
    private static final Map<String, SpanKind> CALLED = Map.of(
            "mongodb", SpanKind.CLIENT,
            "redis-stream", SpanKind.PRODUCER);

    private final Tracer tracer;
    private final SpanDecoratorManager decorators = new SpanDecoratorManagerImpl();

    RouteTracer(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    protected void initTracer() {
        getCamelContext().getCamelContextExtension().addInterceptStrategy(new StepScopes());
    }

    @Override
    protected void beginEventSpan(Exchange exchange, Endpoint endpoint, Op op) {
        Context before = ActiveSpan.context(exchange);
        SpanKind kind = kind(endpoint, op);
        if (kind == null) {
            ActiveSpan.begin(exchange, before, List.of());
        } else if (before == null && kind == SpanKind.CONSUMER) {
            take(exchange, endpoint, Origins.of(exchange.getMessage()));
        } else {
            begin(exchange, endpoint, kind, parent(exchange, kind, before));
        }
    }

    private static SpanKind kind(Endpoint endpoint, Op op) {
        String uri = endpoint.getEndpointUri();
        String scheme = uri.substring(0, Math.max(0, uri.indexOf(':')));
        return UNTOLD.contains(uri) ? null : (op == Op.EVENT_SENT ? CALLED : TAKEN_UP).get(scheme);
    }

    /**
     * What names no trace is of the present one, such as that of a servlet's request. What is sent for one of a batch's messages, which its header then names, is sent in
     * the trace of that.
     */
    private static Context parent(Exchange exchange, SpanKind kind, Context before) {
        if (before == null) {
            Context named = Origins.of(exchange.getMessage()).parent();
            return named == Context.root() ? Context.current() : named;
        }
        Span own = kind == SpanKind.PRODUCER
                ? BatchTraces.of(before, TraceParent.read(exchange.getMessage().getHeader(TraceParent.FIELD, String.class)))
                : null;
        return own == null ? before : before.with(own);
    }

    private void begin(Exchange exchange, Endpoint endpoint, SpanKind kind, Context parent) {
        SpanDecorator decorator = decorators.get(endpoint);
        Span span = tracer.spanBuilder(decorator.getOperationName(exchange, endpoint))
                .setParent(parent).setSpanKind(kind).startSpan();
        describe(span, decorator, exchange, endpoint);
        ActiveSpan.begin(exchange, Spans.traced(parent.with(span), tracer), List.of(span));
        if (kind == SpanKind.PRODUCER) {
            exchange.getMessage().setHeader(TraceParent.FIELD, TraceParent.write(span.getSpanContext()));
        }
    }

    /** Messages of several traces are worked on in a trace of its own, which they and it name each other in. */
    private void take(Exchange exchange, Endpoint endpoint, Origins origins) {
        SpanDecorator decorator = decorators.get(endpoint);
        String name = decorator.getOperationName(exchange, endpoint);
        Context parent = origins.parent();
        SpanBuilder builder = tracer.spanBuilder(name).setParent(parent).setSpanKind(SpanKind.CONSUMER);
        origins.links().forEach(builder::addLink);
        Span span = builder.startSpan();
        describe(span, decorator, exchange, endpoint);
        Context context = Spans.traced(parent.with(span), tracer);
        if (origins.isMixed()) {
            context = BatchTraces.begin(context, name, origins.messages(),
                    (own, messages) -> describe(own, decorator, Batched.exchange(exchange, messages), endpoint));
        }
        ActiveSpan.begin(exchange, context,
                Stream.concat(Stream.of(span), BatchTraces.of(context).stream()).toList());
    }

    private static void describe(Span span, SpanDecorator decorator, Exchange exchange, Endpoint endpoint) {
        if (span.isRecording()) {
            decorator.beforeTracingEvent(new DecoratedSpan(span), exchange, endpoint);
        }
    }

    @Override
    protected void endEventSpan(Exchange exchange, Endpoint endpoint) {
        ActiveSpan active = ActiveSpan.end(exchange);
        if (active == null || active.own().isEmpty()) {
            return;
        }
        Span span = active.own().get(0);
        if (span.isRecording()) {
            decorators.get(endpoint).afterTracingEvent(new DecoratedSpan(span), exchange);
            AskedQuestion.describe(span, exchange);
        }
        for (Span own : active.own()) {
            if (exchange.getException() != null) {
                Spans.fail(own, exchange.getException());
            }
            own.end();
        }
    }
}
