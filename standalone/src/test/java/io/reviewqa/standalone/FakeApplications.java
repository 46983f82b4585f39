package io.reviewqa.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Stand-ins that listen where the applications would; {@code fake.*} properties make them misbehave. */
@Configuration(proxyBeanMethods = false)
class FakeApplications {

    private static final int DEMO_REVIEWS = 3;

    public static void main(String[] arguments) {
        StandaloneApplication.run(FakeApplications.class, arguments);
    }

    @Bean
    @Order(3)
    Part modelServer(Listeners listeners, @Value("${fake.stop-hangs:false}") boolean stopHangs) {
        return new FakePart("model server", listeners.modelServer()) {
            private ServerSocket socket;

            @Override
            public void start() throws IOException {
                socket = new ServerSocket(listener().port(), 1, InetAddress.getByName(listener().host()));
            }

            @Override
            public void stop() {
                if (stopHangs) {
                    hang();
                }
                release(socket);
            }
        };
    }

    @Bean
    @Order(4)
    Part integration(Listeners listeners, @Value("${fake.start-fails:false}") boolean startFails) {
        return new FakePart("integration", listeners.http()) {
            private HttpServer server;

            @Override
            public void start() throws IOException {
                if (startFails) {
                    throw PartFailure.explain(name(), new IllegalStateException("no routes found"));
                }
                server = pipeline(new InetSocketAddress(listener().host(), listener().port()));
                server.start();
            }

            @Override
            public void stop() {
                server.stop(0);
            }
        };
    }

    /** Each look at the pipeline finds one review more indexed. */
    private static HttpServer pipeline(InetSocketAddress address) throws IOException {
        AtomicInteger reviews = new AtomicInteger();
        AtomicInteger pending = new AtomicInteger();
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/api/seed", exchange -> {
            reviews.set(DEMO_REVIEWS);
            pending.set(DEMO_REVIEWS);
            answer(exchange, "{}");
        });
        server.createContext("/api/pipeline", exchange -> answer(exchange,
                "{\"reviews\": %d, \"pending\": %d, \"vectors\": 0}".formatted(reviews.get(),
                        pending.getAndUpdate(left -> Math.max(0, left - 1)))));
        return server;
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void hang() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private abstract static class FakePart implements Part {

        private final String name;
        private final Listener listener;

        FakePart(String name, Listener listener) {
            this.name = name;
            this.listener = listener;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Listener listener() {
            return listener;
        }
    }
}
