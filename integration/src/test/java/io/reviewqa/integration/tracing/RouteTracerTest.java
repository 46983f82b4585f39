package io.reviewqa.integration.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.MongoDbChangesComponent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.telemetry.tracing.TraceParent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.EventHelper;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Routes of a context of its own, in which a direct endpoint stands for the change stream. */
class RouteTracerTest {

    /** Its routes are called as those of a direct endpoint. */
    private static final class Changes extends MongoDbChangesComponent {

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            return new DirectEndpoint(uri, getCamelContext().getComponent("direct", DirectComponent.class));
        }
    }

    private static final String FIRST = "00-11111111111111111111111111111111-1111111111111111-01";
    private static final String SECOND = "00-22222222222222222222222222222222-2222222222222222-01";

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private final Tracer tracer = TELEMETRY.getOpenTelemetry().getTracer("test");
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> onward = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        RouteTracer routes = new RouteTracer(tracer);
        routes.init(context);
        context.addComponent("mongodb-changes", new Changes());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("mongodb-changes:reviews").to("direct:work");
                from("direct:work").process(exchange -> exchange.getMessage().getBody(List.class)
                        .forEach(change -> onward.add(CarriedTraces.onward(CarriedTraces.of((ChangeEvent) change)))));
                from("mongodb-changes:shown").process(exchange -> CarriedTraces.tell("searchable",
                        exchange.getMessage().getBody(List.class).subList(0, 1)));
                from("direct:leaves").threads().process(exchange -> Span.current().addEvent("on another thread"));
                from("mongodb-changes:failing").routeId("failing").process(exchange -> {
                    throw new IllegalStateException("what a caller wrote");
                });
                from("direct:asks").to("direct:answers");
                from("direct:answers").process(exchange -> AskedQuestion.answered(exchange, "no_generation", "busy\n"));
                from("direct:fails").process(exchange -> {
                    throw new IllegalStateException("what a caller wrote");
                });
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void whenABatchIsOfOneTrace_thenItGoesOnInThat() {
        send(inserted(FIRST), inserted(FIRST));
        SpanData batch = span("process reviews");
        assertThat(batch.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(batch.getTraceId()).isEqualTo(TraceParent.read(FIRST).getTraceId());
        assertThat(batch.getParentSpanId()).isEqualTo(TraceParent.read(FIRST).getSpanId());
        assertThat(batch.getLinks()).isEmpty();
        assertThat(span("work").getParentSpanId()).isEqualTo(batch.getSpanId());
        assertThat(onward).extracting(text -> TraceParent.read(text).getSpanId()).containsOnly(span("work").getSpanId());
    }

    @Test
    void whenABatchIsOfSeveralTraces_thenItHasOneOfItsOwnAndEachIsLinkedAndGoesOn() {
        send(inserted(FIRST), inserted(SECOND), inserted(null));
        List<SpanData> spans = TELEMETRY.getSpans().stream().filter(span -> span.getName().equals("process reviews")).toList();
        SpanData batch = spans.stream().filter(span -> span.getLinks().size() == 2).findFirst().orElseThrow();
        assertThat(batch.getParentSpanContext().isValid()).isFalse();
        assertThat(batch.getLinks()).extracting(link -> TraceParent.write(link.getSpanContext()))
                .containsExactlyInAnyOrder(FIRST, SECOND);
        List<SpanData> messages = spans.stream().filter(span -> span != batch).toList();
        assertThat(messages).extracting(SpanData::getTraceId).containsExactlyInAnyOrder(
                TraceParent.read(FIRST).getTraceId(), TraceParent.read(SECOND).getTraceId());
        assertThat(messages).allSatisfy(message -> assertThat(message.getLinks()).extracting(LinkData::getSpanContext)
                .extracting(SpanContext::getSpanId).containsExactly(batch.getSpanId()));
        assertThat(onward.subList(0, 2)).extracting(text -> TraceParent.read(text).getSpanId())
                .containsExactlyInAnyOrderElementsOf(messages.stream().map(SpanData::getSpanId).toList());
        assertThat(TraceParent.read(onward.get(2)).getTraceId()).as("one that named none").isEqualTo(batch.getTraceId());
        assertThat(batch.getAttributes().get(AttributeKey.longKey("messaging.batch.message_count"))).isEqualTo(3);
        assertThat(messages).allSatisfy(message -> {
            assertThat(message.getAttributes().asMap()).containsEntry(AttributeKey.stringKey("messaging.system"), "mongodb")
                    .containsEntry(AttributeKey.stringKey("messaging.operation.name"), "process")
                    .containsEntry(AttributeKey.stringKey("messaging.operation.type"), "process")
                    .containsEntry(AttributeKey.stringKey("messaging.destination.name"), "reviews")
                    .doesNotContainKey(AttributeKey.longKey("messaging.batch.message_count"));
            assertThat(message.getAttributes().get(AttributeKey.stringKey("messaging.message.id")))
                    .isEqualTo("token of " + message.getParentSpanContext().getTraceId());
        });
    }

    @Test
    void whenSomethingHappensToSomeOfABatch_thenTheirTracesSaySoAndNoOthers() {
        context.createProducerTemplate().sendBody("mongodb-changes:shown", List.of(inserted(FIRST), inserted(SECOND)));
        List<SpanData> spans = TELEMETRY.getSpans().stream().filter(span -> span.getName().equals("process shown")).toList();
        assertThat(spans).hasSize(3).filteredOn(span -> span.getTraceId().equals(TraceParent.read(SECOND).getTraceId()))
                .singleElement().satisfies(span -> assertThat(span.getEvents()).isEmpty());
        assertThat(spans).filteredOn(span -> !span.getTraceId().equals(TraceParent.read(SECOND).getTraceId()))
                .allSatisfy(span -> assertThat(span.getEvents()).extracting(EventData::getName).containsExactly("searchable"));
    }

    @Test
    void whenAChangeDidNotWriteWhatItsDocumentNames_thenThatIsAnothersTrace() {
        Document document = new Document("_id", "r").append(TraceParent.FIELD, FIRST);
        assertThat(CarriedTraces.of(new ChangeEvent(OperationType.UPDATE, "r", document, Instant.EPOCH))).isNull();
        assertThat(CarriedTraces.of(ChangeEvent.snapshot(document, Instant.EPOCH))).isNull();
        assertThat(CarriedTraces.of(new ChangeEvent(OperationType.UPDATE, "r", document, Instant.EPOCH,
                new BsonDocument(TraceParent.FIELD, new BsonString(SECOND))))).isEqualTo(SECOND);
        assertThat(CarriedTraces.of(new ChangeEvent(OperationType.REPLACE, "r", document, Instant.EPOCH))).isEqualTo(FIRST);
    }

    @Test
    void whenAnAnswerIsDegraded_thenEachSpanOfItsQuestionSaysSo() {
        context.createProducerTemplate().sendBody("direct:asks", "body");
        assertThat(TELEMETRY.getSpans()).hasSize(2).allSatisfy(span -> assertThat(span.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("reviewqa.degraded"), "no_generation")
                .containsEntry(AttributeKey.stringKey("reviewqa.fallback"), "busy\\n"));
    }

    @Test
    void whenARouteLeavesItsThread_thenTheSpanGoesAlongAndTheThreadIsAsBefore() throws Exception {
        CompletableFuture<Object> sent = context.createProducerTemplate().asyncRequestBody("direct:leaves", "body");
        sent.get();
        context.createProducerTemplate().sendBody("direct:leaves", "body");
        assertThat(TELEMETRY.getSpans()).hasSize(2)
                .allSatisfy(span -> assertThat(span.getEvents()).extracting(event -> event.getName())
                        .containsExactly("on another thread"));
        assertThat(TELEMETRY.getSpans()).extracting(SpanData::getTraceId).doesNotHaveDuplicates();
        assertThat(Context.current()).isSameAs(Context.root());
    }

    @Test
    void whenABatchFails_thenSoDoTheSpansOfItsMessagesAndWhatFollowsIsInTheirTraces() throws Exception {
        Exchange failed = new DefaultExchange(context);
        failed.getMessage().setBody(List.of(inserted(FIRST), inserted(SECOND)));
        context.getRoute("failing").getProcessor().process(failed);
        assertThat(TELEMETRY.getSpans()).hasSize(3).allSatisfy(span -> {
            assertThat(span.getStatus()).isEqualTo(StatusData.error());
            assertThat(span.getEvents()).extracting(event -> event.getName()).containsExactly("exception");
        });
        failed.getMessage().setHeader(TraceParent.FIELD, SECOND);
        Endpoint letters = context.getEndpoint("redis-stream:jobs:dlq");
        EventHelper.notifyExchangeSending(context, failed, letters);
        EventHelper.notifyExchangeSent(context, failed, letters, 1);
        SpanData sent = span("send jobs:dlq");
        assertThat(sent.getTraceId()).isEqualTo(TraceParent.read(SECOND).getTraceId());
        assertThat(TELEMETRY.getSpans()).filteredOn(span -> span.getTraceId().equals(sent.getTraceId())
                && !span.getSpanId().equals(sent.getSpanId()))
                .extracting(SpanData::getSpanId).containsExactly(sent.getParentSpanId());
        assertThat(failed.getMessage().getHeader(TraceParent.FIELD)).isEqualTo(TraceParent.write(sent.getSpanContext()));
    }

    @Test
    void whenARouteFails_thenItsSpanSaysByWhat() {
        context.createProducerTemplate().send("direct:fails", exchange -> {});
        assertThat(span("fails").getStatus()).isEqualTo(StatusData.error());
        assertThat(span("fails").toString()).contains("IllegalStateException").doesNotContain("what a caller wrote");
    }

    @Test
    void whenARouteIsCalledWithinASpan_thenItIsOfItsTrace() {
        Span request = tracer.spanBuilder("request").startSpan();
        try (Scope scope = request.makeCurrent()) {
            context.createProducerTemplate().send("direct:fails", exchange -> {});
        }
        assertThat(span("fails").getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
    }

    private void send(ChangeEvent... changes) {
        context.createProducerTemplate().sendBody("mongodb-changes:reviews", List.of(changes));
    }

    private static ChangeEvent inserted(String trace) {
        return new ChangeEvent(OperationType.INSERT, "r", new Document("_id", "r").append(TraceParent.FIELD, trace),
                Instant.EPOCH, null, "token of " + TraceParent.read(trace).getTraceId());
    }

    private static SpanData span(String name) {
        return TELEMETRY.getSpans().stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
    }
}
