package io.reviewqa.modelserver.backend.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Posts JSON to an endpoint and turns its refusals into failures. */
final class OpenAiClient {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final int TOLD = 300;

    private final HttpClient http;
    private final ModelSource source;
    private final Duration timeout;

    OpenAiClient(ModelSource source, Timeouts timeouts) {
        if (source.endpoint().isEmpty()) {
            throw ModelServerException.invalidInput(
                    "model %s: the engine OpenAI wants a source with an endpoint".formatted(source.model()));
        }
        this.http = HttpClient.newBuilder().connectTimeout(timeouts.connect()).build();
        this.source = source;
        this.timeout = timeouts.answer();
    }

    String model() {
        return source.model();
    }

    /** @throws ModelServerException as {@link #failure} */
    JsonNode post(String path, JsonNode body) {
        try {
            HttpResponse<InputStream> response = http.send(request(path, body), BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                check(response.statusCode(), in);
                return JSON.readTree(in);
            }
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Posts and returns at the first byte of the answer; the caller closes the stream, which hangs up.
     *
     * @throws ModelServerException as {@link #failure}
     */
    InputStream stream(String path, JsonNode body) {
        try {
            HttpResponse<InputStream> response = http.send(request(path, body), BodyHandlers.ofInputStream());
            check(response.statusCode(), response.body());
            return response.body();
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    ModelServerException unreachable(IOException e) {
        return new ModelServerException(Failure.UNAVAILABLE, "%s cannot be reached: %s (%s)".formatted(
                source.endpoint(), e.getMessage(), e.getClass().getSimpleName()), e);
    }

    private HttpRequest request(String path, JsonNode body) throws JsonProcessingException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(source.endpoint().replaceFirst("/+$", "") + path))
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        if (!source.apiKey().isEmpty()) {
            request.header("Authorization", "Bearer " + source.apiKey());
        }
        return request.build();
    }

    private void check(int status, InputStream body) throws IOException {
        if (status != 200) {
            try (body) {
                String said = new String(body.readNBytes(TOLD), StandardCharsets.UTF_8);
                throw new ModelServerException(failure(status),
                        "%s answered %d: %s".formatted(source.endpoint(), status, said));
            }
        }
    }

    /** The caller's fault (a prompt that is too long), too much at once, or the endpoint's own trouble. */
    private static Failure failure(int status) {
        return switch (status) {
            case 400, 413, 422 -> Failure.INVALID_INPUT;
            case 429 -> Failure.OVERLOADED;
            default -> Failure.UNAVAILABLE;
        };
    }

    private static ModelServerException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ModelServerException(Failure.UNAVAILABLE, "the server is stopping", e);
    }

    /**
     * How long to wait.
     *
     * @param connect for a connection
     * @param answer for the beginning of an answer
     */
    record Timeouts(Duration connect, Duration answer) {}
}
