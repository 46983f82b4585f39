package io.reviewqa.integration.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.reviewqa.telemetry.tracing.Spans;
import io.reviewqa.telemetry.tracing.TraceParent;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A span for each {@code POST} to a servlet of one path, in whose context it is served: a route has its own. A servlet that goes on in
 * another thread takes the context there.
 */
public final class ServletSpans extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String METHOD = "POST";

    private final transient Tracer tracer;

    public ServletSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!METHOD.equals(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        Context caller = Context.root().with(Span.wrap(TraceParent.read(request.getHeader(TraceParent.FIELD))));
        Span span = tracer.spanBuilder(METHOD + " " + request.getServletPath()).setParent(caller).setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", METHOD)
                .setAttribute("http.route", request.getServletPath())
                .startSpan();
        try (Scope scope = Spans.traced(caller.with(span), tracer).makeCurrent()) {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            Spans.fail(span, e);
            span.end();
            throw e;
        }
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new AtTheEnd(span, response));
        } else {
            end(span, response);
        }
    }

    private static void end(Span span, HttpServletResponse response) {
        span.setAttribute("http.response.status_code", response.getStatus());
        if (response.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private record AtTheEnd(Span span, HttpServletResponse response) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            end(span, response);
        }

        @Override
        public void onError(AsyncEvent event) {
            Spans.fail(span, event.getThrowable());
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // There is none, or it ends in an error.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
