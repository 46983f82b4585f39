package io.reviewqa.telemetry.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class NotedExportTest {

    private static final List<SpanData> SPANS = List.of(TestSpanData.builder().setName("work").setKind(SpanKind.INTERNAL)
            .setStatus(StatusData.unset()).setHasEnded(true).setStartEpochNanos(1).setEndEpochNanos(2).build());

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void whenTheCollectorIsAway_thenOneLineSaysSoNowAndThen(CapturedOutput output) throws Exception {
        String dead = "http://127.0.0.1:%d/v1/traces".formatted(unused());
        SpanExporter exporter = new NotedExport(
                OtlpHttpSpanExporter.builder().setEndpoint(dead).setRetryPolicy(null).build(), dead, nanos::get);
        export(exporter);
        export(exporter);
        assertThat(lines(output))
                .singleElement().asString().endsWith("Spans do not arrive at " + dead + ", 1 so far: it cannot be reached");
        nanos.addAndGet(NotedExport.REMINDER.toNanos());
        export(exporter);
        assertThat(lines(output)).hasSize(2)
                .last().asString().contains("3 so far");
        exporter.shutdown().join(5, TimeUnit.SECONDS);
    }

    @Test
    void whenTheCollectorRefuses_thenTheStatusIsSaid(CapturedOutput output) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
        try {
            export(new NotedExport(OtlpHttpSpanExporter.builder()
                    .setEndpoint("http://127.0.0.1:" + server.getAddress().getPort()).build(), "there", nanos::get));
        } finally {
            server.stop(0);
        }
        assertThat(output).contains("Spans do not arrive at there, 1 so far: it answers with status 401");
    }

    @Test
    void whenSpansArriveAgain_thenThatIsSaidOnce(CapturedOutput output) {
        boolean[] isDown = {true};
        InMemorySpanExporter up = InMemorySpanExporter.create();
        SpanExporter exporter = new NotedExport(SpanExporter.composite(up, new Flaky(isDown)), "there", nanos::get);
        export(exporter);
        isDown[0] = false;
        export(exporter);
        export(exporter);
        assertThat(lines(output).filter(line -> line.contains("again"))).singleElement().asString()
                .endsWith("Spans arrive at there again; 1 were lost");
    }

    private static Stream<String> lines(CapturedOutput output) {
        return output.getAll().lines().filter(line -> line.contains("NotedExport"));
    }

    private static void export(SpanExporter exporter) {
        exporter.export(SPANS).join(10, TimeUnit.SECONDS);
    }

    private static int unused() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private record Flaky(boolean[] isDown) implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return isDown[0] ? CompletableResultCode.ofFailure() : CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
