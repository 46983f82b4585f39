package io.reviewqa.integration.tracing;

import io.opentelemetry.api.trace.Span;
import io.reviewqa.telemetry.LogText;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * What a question is found by, its id and its store, as properties of the exchange that is about it: Camel puts them into the
 * log's context at each step ({@code camel.mdc}), as they are: what writes the line escapes them. Spans that end with the exchange
 * have them as attributes, and with them what its answer had to do without. An id that is not {@link #isReadable readable} is named
 * nowhere.
 */
public final class AskedQuestion {

    private static final String ID = "questionId";
    private static final String STORE = "storeId";
    private static final String ID_ATTRIBUTE = "reviewqa.question.id";
    private static final String STORE_ATTRIBUTE = "reviewqa.store.id";
    private static final String DEGRADED = "answerDegraded";
    private static final String FALLBACK = "answerFallback";
    private static final String DEGRADED_ATTRIBUTE = "reviewqa.degraded";
    private static final String FALLBACK_ATTRIBUTE = "reviewqa.fallback";

    /** Characters; others write into streams what they like. */
    private static final int MAX_LENGTH = 200;

    /** What stands for bytes that are no text. */
    private static final char UNREADABLE = '\uFFFD';

    private AskedQuestion() {}

    /** Whether a text is what somebody wrote: one in which bytes are not UTF-8 may stand for several, and names none of them. */
    public static boolean isReadable(String text) {
        return text.indexOf(UNREADABLE) < 0;
    }

    /** Names the question, in the exchange and in the present span. */
    public static void id(Exchange exchange, String id) {
        name(exchange, ID, id);
        tell(Span.current(), exchange, ID, ID_ATTRIBUTE);
    }

    /** Names the store that is asked about, in the exchange and in the present span. */
    public static void store(Exchange exchange, String id) {
        name(exchange, STORE, id);
        tell(Span.current(), exchange, STORE, STORE_ATTRIBUTE);
    }

    /**
     * Says why the answer is less than it could be, in the exchange: all spans of the question that end later say so.
     *
     * @param degraded what it had to do without; null where nothing was missing
     * @param fallback why no language model phrased it; null where one did, or there is none
     */
    public static void answered(Exchange exchange, String degraded, String fallback) {
        name(exchange, DEGRADED, degraded);
        name(exchange, FALLBACK, fallback);
    }

    /**
     * Names what the fields of an entry say, which may be anything, or nothing. In {@code chat:requests} the id is {@code
     * request_id}, in {@code qa:jobs} {@code question_id}; so in their dead letters.
     */
    public static void ofEntry(Exchange exchange, Map<?, ?> fields) {
        String asked = text(fields, "request_id");
        name(exchange, ID, asked == null ? text(fields, "question_id") : asked);
        name(exchange, STORE, text(fields, "store_id"));
    }

    private static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : null;
    }

    /** Tells a span what its exchange is about. */
    public static void describe(Span span, Exchange exchange) {
        tell(span, exchange, ID, ID_ATTRIBUTE);
        tell(span, exchange, STORE, STORE_ATTRIBUTE);
        tell(span, exchange, DEGRADED, DEGRADED_ATTRIBUTE);
        tell(span, exchange, FALLBACK, FALLBACK_ATTRIBUTE);
    }

    private static void name(Exchange exchange, String property, String value) {
        if (value != null && !value.isBlank() && isReadable(value)) {
            exchange.setProperty(property, value.length() <= MAX_LENGTH ? value : value.substring(0, MAX_LENGTH) + "…");
        }
    }

    private static void tell(Span span, Exchange exchange, String property, String attribute) {
        String value = exchange.getProperty(property, String.class);
        if (value != null) {
            span.setAttribute(attribute, LogText.escape(value));
        }
    }
}
