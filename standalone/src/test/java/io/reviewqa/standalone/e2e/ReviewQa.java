package io.reviewqa.standalone.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** A client of the REST API, as a caller outside the process has it. */
public final class ReviewQa {

    public static final String JSON = "application/json";
    public static final String NDJSON = "application/x-ndjson";

    /** Rare enough that a status, which asks three servers, does not weigh in what is measured. */
    private static final Duration POLL = Duration.ofMillis(250);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    public ReviewQa(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /** A status and a body. */
    public record Reply(int status, String contentType, HttpResponse<String> response) {

        public JsonNode json() {
            try {
                return MAPPER.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(response.body(), e);
            }
        }
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
    }

    public Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    public Reply post(String path, String contentType, BodyPublisher body) {
        return send(request(path).header("Content-Type", contentType).POST(body));
    }

    public Reply post(String path, String contentType, String body) {
        return post(path, contentType, BodyPublishers.ofString(body));
    }

    /** Asks, and reads the response as it comes. */
    public ServerSentEvents stream(HttpRequest.Builder request) {
        try {
            return new ServerSentEvents(client.send(
                    request.header("Accept", ServerSentEvents.MEDIA_TYPE).build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A question to a store, to be sent with more headers. */
    public HttpRequest.Builder question(String question, String storeId) {
        String body = MAPPER.createObjectNode().put("question", question).put("storeId", storeId).toString();
        return request("/api/qa").header("Content-Type", JSON).POST(BodyPublishers.ofString(body));
    }

    /** Asks a store; null asks all. */
    public Reply ask(String question, String storeId) {
        ObjectNode body = MAPPER.createObjectNode().put("question", question);
        if (storeId != null) {
            body.put("storeId", storeId);
        }
        return post("/api/qa", JSON, body.toString());
    }

    public JsonNode answer(String question, String storeId) {
        Reply reply = ask(question, storeId);
        if (reply.status() != 200) {
            throw new AssertionError(reply.status() + " " + reply.response().body());
        }
        return reply.json();
    }

    public JsonNode search(String query, String storeId) {
        return get("/api/search?q=" + encode(query) + "&storeId=" + encode(storeId)).json();
    }

    public JsonNode pipeline() {
        return get("/api/pipeline").json();
    }

    /** Waits until everything written has become searchable. */
    public void awaitSearchable(Duration limit) {
        await().atMost(limit).pollInterval(POLL).until(() -> pipeline().get("pending").asLong() == 0);
    }

    public static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
