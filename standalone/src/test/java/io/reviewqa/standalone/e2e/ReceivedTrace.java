package io.reviewqa.standalone.e2e;

import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A trace that a test began, as a collector gets it. */
final class ReceivedTrace {

    /** Spans are sent every five seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String CALLER = "00f067aa0ba902b7";

    private final OtlpReceiver receiver;
    private final String id = HexFormat.of().formatHex(randomId());

    ReceivedTrace(OtlpReceiver receiver) {
        this.receiver = receiver;
    }

    private static byte[] randomId() {
        byte[] id = new byte[16];
        java.util.concurrent.ThreadLocalRandom.current().nextBytes(id);
        id[0] = 1;
        return id;
    }

    /** A span, and the process that made it. */
    record ReceivedSpan(Resource resource, Span span) {

        String service() {
            return process().get("service.name");
        }

        /** Attributes of the process. */
        Map<String, String> process() {
            return attributes(resource.getAttributesList());
        }

        String traceId() {
            return hex(span.getTraceId());
        }

        String id() {
            return hex(span.getSpanId());
        }

        String parent() {
            return hex(span.getParentSpanId());
        }

        String name() {
            return span.getName();
        }

        SpanKind kind() {
            return span.getKind();
        }

        boolean isOf(String wantedName, SpanKind wantedKind) {
            return name().equals(wantedName) && kind() == wantedKind;
        }

        /** Attributes as text, numbers too. */
        Map<String, String> attributes() {
            return attributes(span.getAttributesList());
        }

        private static Map<String, String> attributes(List<KeyValue> attributes) {
            return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, attribute -> text(attribute.getValue())));
        }

        List<String> events() {
            return span.getEventsList().stream().map(Span.Event::getName).toList();
        }

        boolean isFailed() {
            return span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
        }

        List<String> links() {
            return span.getLinksList().stream().map(link -> hex(link.getTraceId())).toList();
        }

        private static String text(AnyValue value) {
            return switch (value.getValueCase()) {
                case INT_VALUE -> String.valueOf(value.getIntValue());
                case STRING_VALUE -> value.getStringValue();
                case ARRAY_VALUE -> value.getArrayValue().getValuesList().stream().map(ReceivedSpan::text).toList().toString();
                default -> value.toString();
            };
        }

        private static String hex(com.google.protobuf.ByteString bytes) {
            return HexFormat.of().formatHex(bytes.toByteArray());
        }
    }

    String id() {
        return id;
    }

    /** What the caller sends along. */
    String traceParent() {
        return "00-" + id + "-" + CALLER + "-01";
    }

    List<ReceivedSpan> spans() {
        return receiver.of(id);
    }

    /** Waits until a span has come. */
    ReceivedSpan await(String name, SpanKind kind) {
        return await(name, kind, LIMIT);
    }

    private ReceivedSpan await(String name, SpanKind kind, Duration limit) {
        try {
            return org.awaitility.Awaitility.await().atMost(limit).until(() -> spans().stream()
                    .filter(span -> span.isOf(name, kind)).findFirst().orElse(null), found -> found != null);
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError("No span " + name + " of kind " + kind + " in\n" + this, e);
        }
    }

    /** Names from the first span down to this one; the caller, which is no span of ours, comes first. */
    List<String> path(String name, SpanKind kind) {
        return path(await(name, kind));
    }

    /** The same down to a span of the trace. */
    List<String> path(ReceivedSpan last) {
        Deque<String> path = new ArrayDeque<>();
        for (ReceivedSpan span = last; span != null; span = parent(span)) {
            path.addFirst(span.name());
            if (span.parent().equals(CALLER)) {
                path.addFirst("caller");
                break;
            }
        }
        return List.copyOf(path);
    }

    /** A span's parent may be sent after it. */
    private ReceivedSpan parent(ReceivedSpan span) {
        return span.parent().isEmpty() ? null : org.awaitility.Awaitility.await().atMost(LIMIT).until(
                () -> spans().stream().filter(other -> other.id().equals(span.parent())).findFirst().orElse(null),
                found -> found != null);
    }

    /** The trace as a tree, for whoever reads why a test failed. */
    @Override
    public String toString() {
        Map<String, List<ReceivedSpan>> children = spans().stream().collect(Collectors.groupingBy(ReceivedSpan::parent));
        Map<String, ReceivedSpan> byId = spans().stream().collect(Collectors.toMap(ReceivedSpan::id, Function.identity()));
        StringBuilder tree = new StringBuilder();
        spans().stream().filter(span -> !byId.containsKey(span.parent())).forEach(span -> append(tree, span, children, ""));
        return tree.toString();
    }

    private static void append(
            StringBuilder tree, ReceivedSpan span, Map<String, List<ReceivedSpan>> children, String indent) {
        tree.append("%s%s %s (%s) %s %s %s%n".formatted(indent, span.name(), span.kind(), span.service(), span.attributes(),
                span.events(), span.links()));
        children.getOrDefault(span.id(), List.of()).stream()
                .sorted(java.util.Comparator.comparingLong(child -> child.span().getStartTimeUnixNano()))
                .forEach(child -> append(tree, child, children, indent + "  "));
    }
}
