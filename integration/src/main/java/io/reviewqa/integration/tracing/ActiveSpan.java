package io.reviewqa.integration.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * What an exchange is in, in a property of it, so that it goes along from thread to thread and to wire taps, splits and replies.
 *
 * @param context of the steps until the end of this
 * @param own the spans that end with it: none, or first its own, then those of a batch's messages
 * @param before what the exchange is in afterwards; null: nothing, unless something is still done for it, which is in this then
 */
record ActiveSpan(Context context, List<Span> own, ActiveSpan before) {

    private static final String PROPERTY = "reviewqa.activeSpan";

    /** Null where it is in nothing. */
    static ActiveSpan of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, ActiveSpan.class);
    }

    static Context context(Exchange exchange) {
        ActiveSpan active = of(exchange);
        return active == null ? null : active.context();
    }

    static void begin(Exchange exchange, Context context, List<Span> own) {
        exchange.setProperty(PROPERTY, new ActiveSpan(context, own, of(exchange)));
    }

    /** Returns what ended; null where nothing had begun. What was first begun stays what the exchange belongs to. */
    static ActiveSpan end(Exchange exchange) {
        ActiveSpan active = of(exchange);
        if (active != null) {
            exchange.setProperty(PROPERTY,
                    active.before() == null ? new ActiveSpan(active.context(), List.of(), null) : active.before());
        }
        return active;
    }
}
