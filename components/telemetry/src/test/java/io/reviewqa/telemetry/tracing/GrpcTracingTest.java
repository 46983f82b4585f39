package io.reviewqa.telemetry.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GrpcTracingTest {

    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("rpc.grpc.status_code");

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private final Tracer tracer = TELEMETRY.getOpenTelemetry().getTracer("test");
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void serve() throws IOException {
        server = InProcessServerBuilder.forName("traced").addService(new HealthStatusManager().getHealthService())
                .intercept(new TracingServerInterceptor(tracer, Set.of("grpc.health.v1.Health/Watch"))).build().start();
        channel = InProcessChannelBuilder.forName("traced").intercept(new TracingClientInterceptor(tracer)).build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void whenCalled_thenTheServersSpanIsAChildOfTheClientsAndNobodyIsLeftInAContext() {
        HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());
        Map<SpanKind, SpanData> spans = ended();
        SpanData client = spans.get(SpanKind.CLIENT);
        SpanData served = spans.get(SpanKind.SERVER);
        assertThat(client.getName()).isEqualTo("grpc.health.v1.Health/Check");
        assertThat(served.getParentSpanId()).isEqualTo(client.getSpanId());
        assertThat(served.getTraceId()).isEqualTo(client.getTraceId());
        assertThat(List.of(client, served)).allSatisfy(span -> {
            assertThat(span.getAttributes().get(STATUS)).isZero();
            assertThat(span.getAttributes().get(AttributeKey.stringKey("rpc.method"))).isEqualTo("Check");
        });
        assertThat(Context.current()).isSameAs(Context.root());
    }

    @Test
    void whenACallIsRefused_thenItIsAnErrorOfTheCallerAlone() {
        assertThat(catchThrowable(() -> HealthGrpc.newBlockingStub(channel)
                .check(HealthCheckRequest.newBuilder().setService("none").build()))).isNotNull();
        Map<SpanKind, SpanData> spans = ended();
        assertThat(spans.get(SpanKind.CLIENT).getStatus()).isEqualTo(StatusData.error());
        assertThat(spans.get(SpanKind.SERVER).getStatus()).isEqualTo(StatusData.unset());
        assertThat(spans.values()).allSatisfy(span -> assertThat(span.getAttributes().get(STATUS)).isEqualTo(5));
    }

    @Test
    void whenAMethodIsUntraced_thenTheServerMakesNoSpan() {
        io.grpc.Context.CancellableContext watching = io.grpc.Context.current().withCancellation();
        watching.run(() -> HealthGrpc.newBlockingStub(channel).watch(HealthCheckRequest.getDefaultInstance()).next());
        watching.cancel(null);
        HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());
        Awaitility.await().until(() -> TELEMETRY.getSpans().size() == 3);
        assertThat(TELEMETRY.getSpans()).filteredOn(span -> span.getKind() == SpanKind.SERVER).extracting(SpanData::getName)
                .containsExactly("grpc.health.v1.Health/Check");
    }

    private static Map<SpanKind, SpanData> ended() {
        Awaitility.await().until(() -> TELEMETRY.getSpans().size() == 2);
        return TELEMETRY.getSpans().stream().collect(Collectors.toMap(SpanData::getKind, Function.identity()));
    }
}
