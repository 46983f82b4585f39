package io.reviewqa.standalone.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.reviewqa.standalone.e2e.ReviewQa;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands for the Service, or the ingress, before the replicas: a request goes to one that says it is ready and was not told to
 * leave, and what comes back is passed on as it comes. None is sent again.
 */
final class Entrance implements AutoCloseable {

    static {
        // Else small pieces of a response wait for the caller's delayed acknowledgements, 40 ms each.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Duration PROBE = Duration.ofMillis(500);
    /** What each connection says for itself; with {@code host} and {@code upgrade}, which the client sets. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "transfer-encoding", "host", "upgrade", "http2-settings");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger passed = new AtomicInteger();
    private final List<ReviewQa> replicas;
    private final HttpServer server;
    private volatile List<ReviewQa> ready;
    private volatile ReviewQa leaving;

    /** @param replicas all of which are ready */
    Entrance(List<ReviewQa> replicas) throws IOException {
        this.replicas = List.copyOf(replicas);
        ready = this.replicas;
        clock.scheduleWithFixedDelay(this::probe, PROBE.toMillis(), PROBE.toMillis(), TimeUnit.MILLISECONDS);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(callers);
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Sends a replica nothing more until {@link #comeBack}, as is done with a pod that is told to end. */
    void leave(int replica) {
        leaving = replicas.get(replica);
    }

    void comeBack() {
        leaving = null;
    }

    /** Requests that came in so far. */
    int passed() {
        return passed.get();
    }

    private void probe() {
        ready = replicas.stream().filter(Serving::isReady).toList();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            ReviewQa replica = replica(passed.getAndIncrement());
            if (replica == null) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            HttpResponse<InputStream> response = client.send(onward(exchange, replica), BodyHandlers.ofInputStream());
            response.headers().map().forEach((name, values) -> {
                if (isOfTheMessage(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            // 0 stands for a length that is not known yet, -1 for none.
            exchange.sendResponseHeaders(response.statusCode(), response.statusCode() == 204 ? -1 : 0);
            passOn(response.body(), exchange.getResponseBody());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Null when none is ready. */
    private ReviewQa replica(int number) {
        List<ReviewQa> open = ready.stream().filter(replica -> replica != leaving).toList();
        return open.isEmpty() ? null : open.get(number % open.size());
    }

    private static HttpRequest onward(HttpExchange exchange, ReviewQa replica) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = replica.request(exchange.getRequestURI().toString()).method(exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (isOfTheMessage(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static boolean isOfTheMessage(String header) {
        return !OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT));
    }

    private static void passOn(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8_192];
        try (from) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                to.write(buffer, 0, read);
                to.flush();
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        server.stop(0);
        callers.shutdownNow();
    }
}
