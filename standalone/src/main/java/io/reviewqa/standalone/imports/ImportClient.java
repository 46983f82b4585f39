package io.reviewqa.standalone.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The imports of the REST API. */
final class ImportClient {

    static final ObjectMapper MAPPER = new ObjectMapper();

    /** Of a file: more than the first fifty records of any export take, and less than a server reads of what it needs no more. */
    private static final int BEGINNING = 1 << 20;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String key;

    /** @param key null where none is asked for */
    ImportClient(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** An answer with its status. */
    record Reply(int status, JsonNode body) {

        boolean isOk() {
            return status == 200;
        }

        /** What was wrong, as the server says. */
        String problem() {
            return body.path("detail").asText("the server answered " + status);
        }
    }

    /** What would be made of the file. */
    Reply preview(Path file, Map<String, String> parameters) throws IOException, InterruptedException {
        byte[] beginning;
        try (InputStream content = Files.newInputStream(file)) {
            beginning = content.readNBytes(BEGINNING);
        }
        HttpRequest request = request("/api/imports?dryRun=true&" + query(parameters)).timeout(LIMIT)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(beginning))).build();
        return reply(client.send(request, BodyHandlers.ofString()));
    }

    /** Sends the file; the answer comes when all of it is taken in. */
    CompletableFuture<Reply> send(Path file, Map<String, String> parameters) throws IOException {
        HttpRequest request = request("/api/imports?" + query(parameters))
                .header("Content-Type", "application/octet-stream").POST(BodyPublishers.ofFile(file)).build();
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(ImportClient::reply);
    }

    Reply get(String path) throws IOException, InterruptedException {
        return reply(client.send(request(path).timeout(LIMIT).GET().build(), BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        return key == null || key.isEmpty() ? request : request.header("X-API-Key", key);
    }

    private static Reply reply(HttpResponse<String> response) {
        try {
            return new Reply(response.statusCode(), MAPPER.readTree(response.body()));
        } catch (IOException e) {
            return new Reply(response.statusCode(), MAPPER.createObjectNode().put("detail", response.body()));
        }
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
