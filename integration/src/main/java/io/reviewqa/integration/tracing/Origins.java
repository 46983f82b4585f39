package io.reviewqa.integration.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.camel.redis.stream.StreamEntry;
import io.reviewqa.telemetry.tracing.TraceParent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.bson.BsonValue;
import org.bson.Document;

/**
 * The traces that a message, or each message of a batch, belongs to, as they name them.
 *
 * @param messages of a batch, by the valid contexts that they name; of what is no batch, none
 * @param isMixed whether the messages belong to several traces, or some of them to none
 */
record Origins(Map<SpanContext, List<Object>> messages, boolean isMixed) {

    static Origins of(Message message) {
        if (message.getBody() instanceof List<?> batch && !batch.isEmpty()) {
            return ofBatch(batch);
        }
        SpanContext origin = TraceParent.read(message.getHeader(TraceParent.FIELD, String.class));
        return new Origins(origin.isValid() ? Map.of(origin, List.of()) : Map.of(), false);
    }

    private static Origins ofBatch(List<?> batch) {
        Map<SpanContext, List<Object>> messages = new LinkedHashMap<>();
        batch.forEach(message -> messages.computeIfAbsent(TraceParent.read(traceParent(message)), origin -> new ArrayList<>())
                .add(message));
        long traces = messages.keySet().stream().map(SpanContext::getTraceId).distinct().count();
        messages.keySet().removeIf(origin -> !origin.isValid());
        return new Origins(messages, !messages.isEmpty() && traces > 1);
    }

    private List<SpanContext> contexts() {
        return List.copyOf(messages.keySet());
    }

    /** The trace that a message of a batch names; null where it names none. */
    static String traceParent(Object message) {
        if (message instanceof StreamEntry entry) {
            return entry.traceParent();
        }
        return message instanceof ChangeEvent change ? traceParent(change) : null;
    }

    /** Of what the change itself wrote: what stood there before belongs to another write. */
    static String traceParent(ChangeEvent change) {
        if (change.operationType() == OperationType.SNAPSHOT) {
            return null;
        }
        if (change.operationType() == OperationType.UPDATE) {
            BsonValue set = change.updatedFields() == null ? null : change.updatedFields().get(TraceParent.FIELD);
            return set != null && set.isString() ? set.asString().getValue() : null;
        }
        Document document = change.fullDocument();
        return document != null && document.get(TraceParent.FIELD) instanceof String text ? text : null;
    }

    /** What a span of them all goes on from: the first of their one trace, if it is one. */
    Context parent() {
        return messages.isEmpty() || isMixed ? Context.root() : Context.root().with(Span.wrap(contexts().get(0)));
    }

    /** What that span is linked to: all that are not its parent. */
    List<SpanContext> links() {
        return isMixed || messages.isEmpty() ? contexts() : contexts().subList(1, messages.size());
    }
}
