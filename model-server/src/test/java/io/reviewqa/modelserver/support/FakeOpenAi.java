package io.reviewqa.modelserver.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An OpenAI-compatible server on a free port. A text's vector is its length and 1, not normalised, sent in reverse order; a
 * completion is what {@link #say} was given.
 */
public final class FakeOpenAi implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private volatile List<String> pieces = List.of("Salty", ", ", "mostly.");
    private volatile String finishReason = "stop";
    private volatile int refusal;
    private volatile boolean endless;

    public FakeOpenAi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/embeddings", exchange -> answer(exchange, this::embeddings));
        server.createContext("/v1/chat/completions", exchange -> answer(exchange, this::completion));
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    public void say(String reason, String... words) {
        finishReason = reason;
        pieces = List.of(words);
    }

    /** From now on every request is refused so. */
    public void refuse(int status) {
        refusal = status;
    }

    /** Completions go on until the client hangs up. */
    public void sayEndlessly() {
        endless = true;
    }

    public boolean awaitHangUp() throws InterruptedException {
        return hungUp.await(10, TimeUnit.SECONDS);
    }

    public List<JsonNode> requests() {
        return requests;
    }

    public List<String> authorizations() {
        return authorizations;
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        requests.add(request);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        if (refusal != 0) {
            exchange.sendResponseHeaders(refusal, 0);
            exchange.getResponseBody()
                    .write("{\"error\": {\"message\": \"refused on purpose\"}}".getBytes(StandardCharsets.UTF_8));
        } else {
            answer.to(exchange, request);
        }
        exchange.close();
    }

    private void embeddings(HttpExchange exchange, JsonNode request) throws IOException {
        var data = JSON.createArrayNode();
        for (int i = request.get("input").size() - 1; i >= 0; i--) {
            var item = data.addObject().put("object", "embedding").put("index", i);
            item.putArray("embedding").add(request.get("input").get(i).asText().length()).add(1);
        }
        byte[] body = JSON.writeValueAsBytes(JSON.createObjectNode().put("object", "list").set("data", data));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private void completion(HttpExchange exchange, JsonNode request) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try {
            do {
                for (String piece : pieces) {
                    event(exchange.getResponseBody(),
                            "{\"choices\":[{\"index\":0,\"delta\":{\"content\":%s},\"finish_reason\":null}]}"
                                    .formatted(JSON.writeValueAsString(piece)));
                }
            } while (endless);
        } catch (IOException e) {
            hungUp.countDown();
            return;
        }
        event(exchange.getResponseBody(),
                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"%s\"}]}".formatted(finishReason));
        event(exchange.getResponseBody(), "{\"choices\":[],\"usage\":{\"prompt_tokens\":21,\"completion_tokens\":7}}");
        event(exchange.getResponseBody(), "[DONE]");
    }

    private static void event(OutputStream out, String data) throws IOException {
        out.write("data: %s\n\n".formatted(data).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Answers one kind of request. */
    @FunctionalInterface
    private interface Answer {

        void to(HttpExchange exchange, JsonNode request) throws IOException;
    }
}
