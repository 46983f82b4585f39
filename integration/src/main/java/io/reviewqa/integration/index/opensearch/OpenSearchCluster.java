package io.reviewqa.integration.index.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.reviewqa.integration.config.OpenSearchProperties;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** Calls of the cluster's REST API. What it has no room for, or no node answers, is tried again for a while. */
@Component
@OnOpenSearch
final class OpenSearchCluster implements Closeable {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Logger LOG = LoggerFactory.getLogger(OpenSearchCluster.class);
    private static final String LINES = "application/x-ndjson";
    private static final String DOCUMENT = "application/json";
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final int SHOWN = 500;

    private final OpenSearchTransport transport;
    private final OpenSearchClient client;
    private final ExponentialBackOff pauses;

    OpenSearchCluster(OpenSearchProperties settings, SslBundles bundles) {
        transport = OpenSearchTransports.of(settings, bundles);
        client = new OpenSearchClient(transport);
        pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
        pauses.setMaxInterval(LONGEST_PAUSE_MILLIS);
        pauses.setMaxElapsedTime(settings.retryFor().toMillis());
    }

    JsonNode get(String path) throws IOException {
        return call("GET", path, Map.of(), null);
    }

    /** @return empty where there is nothing at that path */
    JsonNode find(String path, Map<String, String> query) throws IOException {
        try {
            return call("GET", path, query, null);
        } catch (ClusterException e) {
            if (e.status() == ClusterException.NOT_FOUND) {
                return MissingNode.getInstance();
            }
            throw e;
        }
    }

    /** @param body becomes JSON; null for none */
    JsonNode put(String path, Map<String, String> query, Object body) throws IOException {
        return call("PUT", path, query, body);
    }

    /** @param body becomes JSON; null for none */
    JsonNode post(String path, Map<String, String> query, Object body) throws IOException {
        return call("POST", path, query, body);
    }

    /** @param lines of JSON, each ended by a line feed */
    JsonNode bulk(String index, String lines) throws IOException {
        return call("POST", "/" + index + "/_bulk", Map.of(), Body.from(lines.getBytes(StandardCharsets.UTF_8), LINES));
    }

    /** Asks once, whoever answers. */
    void ping() throws IOException {
        once("GET", "/_cluster/health", Map.of("timeout", "1s"), null);
    }

    private JsonNode call(String method, String path, Map<String, String> query, Object body) throws IOException {
        Body sent = body == null || body instanceof Body ? (Body) body : Body.from(JSON.writeValueAsBytes(body), DOCUMENT);
        BackOffExecution again = pauses.start();
        while (true) {
            try {
                return once(method, path, query, sent);
            } catch (ClusterException e) {
                long pause = e.isTransient() ? again.nextBackOff() : BackOffExecution.STOP;
                if (pause == BackOffExecution.STOP) {
                    throw e;
                }
                LOG.debug("{} {} is tried again in {} ms: {}", method, path, pause, e.getMessage());
                sleep(pause, e);
            }
        }
    }

    /** Waits before something is tried again. */
    static void sleep(long millis, IOException failure) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.addSuppressed(e);
            throw failure;
        }
    }

    private JsonNode once(String method, String path, Map<String, String> query, Body body) throws IOException {
        var request = Requests.builder().method(method).endpoint(path).query(query);
        try (Response response = client.generic().execute(body == null ? request.build() : request.body(body).build())) {
            byte[] answer = response.getBody().map(Body::bodyAsBytes).orElse(new byte[0]);
            if (response.getStatus() >= 300) {
                throw new ClusterException(response.getStatus(), "OpenSearch refused %s %s with %d: %s".formatted(
                        method, path, response.getStatus(), reason(answer)), null);
            }
            return JSON.readTree(answer);
        } catch (ClusterException e) {
            throw e;
        } catch (ResponseException e) {
            String why = "OpenSearch refused %s %s: %s".formatted(method, path, shown(e.getMessage()));
            throw new ClusterException(e.status(), why, e);
        } catch (IOException e) {
            throw new ClusterException(ClusterException.UNREACHABLE,
                    "OpenSearch does not answer %s %s: %s".formatted(method, path, e), e);
        }
    }

    private static String reason(byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8);
        try {
            JsonNode error = JSON.readTree(answer).path("error");
            JsonNode cause = error.path("root_cause").path(0);
            return cause.isMissingNode() ? shown(error.isMissingNode() ? text : error.toString())
                    : "%s: %s".formatted(cause.path("type").asText(), shown(cause.path("reason").asText()));
        } catch (IOException e) {
            return shown(text);
        }
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}
