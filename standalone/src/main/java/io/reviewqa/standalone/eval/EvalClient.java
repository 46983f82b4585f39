package io.reviewqa.standalone.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The REST API of the ReviewQA that is measured. */
final class EvalClient {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    EvalClient(URI base) {
        this.base = base;
    }

    /** Posts reviews, each as a menu of its own where questions are asked of single reviews, and waits until all are searchable. */
    void load(EvalData data) throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (EvalData.EvalReview review : data.reviews()) {
            ObjectNode line = MAPPER.createObjectNode()
                    .put("reviewId", review.reviewId()).put("storeId", review.storeId()).put("text", review.text());
            if (data.isAnnotated()) {
                line.put("menuId", review.reviewId());
            }
            lines.append(line).append('\n');
        }
        JsonNode report = send(request("/api/reviews").header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines.toString())));
        if (report.get("rejectedTotal").asInt() > 0) {
            throw new IllegalArgumentException("reviews of %s were rejected: %s".formatted(data.name(), report));
        }
        while (send(request("/api/pipeline").GET()).get("pending").asLong() > 0) {
            Thread.sleep(PAUSE.toMillis());
        }
    }

    JsonNode ask(EvalQuestion question) throws IOException, InterruptedException {
        ObjectNode body = MAPPER.createObjectNode().put("question", question.text()).put("storeId", question.storeId());
        if (question.reviewId() != null) {
            body.put("menuId", question.reviewId());
        }
        return send(request("/api/qa").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString())));
    }

    /** The embedding model that answers. */
    String model() throws IOException, InterruptedException {
        return send(request("/api/pipeline").GET()).at("/embedding/model").asText();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofMinutes(10));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("%s answered %d: %s".formatted(response.uri(), response.statusCode(), response.body()));
        }
        return MAPPER.readTree(response.body());
    }
}
