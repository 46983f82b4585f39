package io.reviewqa.integration.security;

import static io.reviewqa.integration.security.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The seconds in which the port listens and the routes are not there yet, or no longer. */
@Timeout(60)
class StartAndStopIT {

    /** Holds Camel back before its routes start, and a request in its route. */
    public static final class Doorman implements CamelContextConfiguration {

        private final CountDownLatch start = new CountDownLatch(1);
        private final CountDownLatch inside = new CountDownLatch(1);
        private final CountDownLatch leave = new CountDownLatch(1);

        /** Called by a route. */
        public String hold() throws InterruptedException {
            inside.countDown();
            await(leave);
            return "held";
        }

        @Override
        public void beforeApplicationStart(CamelContext context) {
            try {
                await(start);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void afterApplicationStart(CamelContext context) {}

        private static void await(CountDownLatch latch) throws InterruptedException {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private final Doorman doorman = new Doorman();

    @Test
    void whileThereAreNoRoutesYet_then503WithRetryAfterAndAfterwards404ForWhatThereIsNot() throws Exception {
        int port = freePort();
        Caller caller = new Caller(port);
        CompletableFuture<ConfigurableApplicationContext> starting = CompletableFuture.supplyAsync(() -> start(port));
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> caller.get("/").statusCode() == 200);
        for (String path : List.of("/api/search", "/api/reviews/r1", "/openapi.json", "/slow", "/api/nothing")) {
            assertUnavailable(caller.get(path));
        }
        assertUnavailable(caller.call("POST", "/api/qa", "Content-Type", "application/json"));
        assertThat(caller.get("/actuator/metrics").statusCode()).isEqualTo(200);

        doorman.start.countDown();
        try (ConfigurableApplicationContext context = starting.get()) {
            assertThat(caller.get("/api/search").statusCode()).isEqualTo(200);
            HttpResponse<String> nothing = caller.get("/api/nothing");
            assertThat(nothing.statusCode()).isEqualTo(404);
            assertThat(nothing.body()).contains("there is nothing at /api/nothing");
            assertThat(context.isActive()).isTrue();
        }
    }

    @Test
    void whileRoutesAreStopped_then503AndWhatIsInsideIsFinished() throws Exception {
        doorman.start.countDown();
        ConfigurableApplicationContext context = start(0);
        Caller caller = new Caller(((ServletWebServerApplicationContext) context).getWebServer().getPort());
        CompletableFuture<HttpResponse<String>> held = CompletableFuture.supplyAsync(() -> caller.get("/slow"));
        Doorman.await(doorman.inside);

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(context::close);
        List<HttpResponse<String>> answers = new ArrayList<>();
        await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(5)).until(() -> {
            answers.add(caller.get("/api/search"));
            return answers.stream().filter(answer -> answer.statusCode() != 200).count() > 100;
        });
        doorman.leave.countDown();
        assertThat(held.get().body()).isEqualTo("held");
        while (!stopping.isDone()) {
            try {
                answers.add(caller.get("/api/nothing"));
            } catch (UncheckedIOException refused) {
                break;
            }
        }
        stopping.get();
        assertThat(answers).filteredOn(answer -> answer.statusCode() != 200).allSatisfy(StartAndStopIT::assertUnavailable);
    }

    /** As behind a Service: for some seconds requests still come, on connections that were kept too. */
    @Test
    void whileItDrains_thenRequestsAreAnsweredAndTheirConnectionsClosedAndNoneIsCut() throws Exception {
        doorman.start.countDown();
        ConfigurableApplicationContext context = start(0, "--reviewqa.api.drain=500ms");
        Caller caller = new Caller(((ServletWebServerApplicationContext) context).getWebServer().getPort());
        assertThat(caller.get("/api/search").headers().firstValue("Connection")).isEmpty();

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(context::close);
        List<HttpResponse<String>> answers = new ArrayList<>();
        await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(5)).until(() -> {
            try {
                answers.add(caller.get("/api/search"));
                return false;
            } catch (UncheckedIOException e) {
                assertThat(isRefused(e)).as("nobody listens any more: %s", e).isTrue();
                return true;
            }
        });
        stopping.get();
        assertThat(answers).filteredOn(answer -> header(answer, "Connection").equals("close")).hasSizeGreaterThan(10)
                .first().extracting(HttpResponse::statusCode).isEqualTo(200);
        assertThat(answers).filteredOn(answer -> answer.statusCode() != 200).allSatisfy(StartAndStopIT::assertUnavailable);
    }

    /** Also of a connection that was still in the queue of the port when that was closed: it is reset without a byte. */
    private static boolean isRefused(UncheckedIOException failure) {
        return failure.getCause() instanceof ConnectException
                || "HTTP/1.1 header parser received no bytes".equals(failure.getCause().getMessage());
    }

    private static void assertUnavailable(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(header(response, "Retry-After")).isNotEmpty();
        assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
        assertThat(response.body()).contains("starting or stopping");
    }

    private ConfigurableApplicationContext start(int port, String... more) {
        SpringApplication application = new SpringApplication(StubApplication.class);
        application.addInitializers(
                context -> ((GenericApplicationContext) context).registerBean("doorman", Doorman.class, () -> doorman));
        List<String> arguments = new ArrayList<>(List.of("--" + StubApplication.NAME,
                "--" + StubApplication.ROUTES + ",classpath:security/slow.camel.yaml", "--" + StubApplication.GROUPS,
                "--server.port=" + port));
        arguments.addAll(List.of(more));
        return application.run(arguments.toArray(String[]::new));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
