package io.reviewqa.integration.security;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * Asks the issuer of tokens for its keys, however many tokens name a key that is not among them: one at a time, at most once in
 * {@link #PERIOD}, and at most {@value #MAX_BYTES} bytes. Meanwhile, and while the issuer does not answer or what it says are no keys,
 * the last ones hold. So who sends tokens of made-up keys keeps nobody else waiting.
 */
final class IssuerKeys extends RestTemplate {

    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Where there are keys: those who wait for new ones hold threads that others need. */
    private static final Duration PATIENCE_WITH_KEYS = Duration.ofMillis(300);
    private static final int MAX_BYTES = 256 * 1024;

    private volatile ResponseEntity<String> last;
    private Asked asked;

    /** @param at nano time */
    private record Asked(long at, CompletableFuture<ResponseEntity<String>> answer) {}

    IssuerKeys() {
        super(requests());
    }

    private static JdkClientHttpRequestFactory requests() {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        requests.setReadTimeout(PATIENCE);
        return requests;
    }

    /** What Spring's decoder reads keys by. */
    @Override
    @SuppressWarnings("unchecked")
    public <T> ResponseEntity<T> exchange(RequestEntity<?> request, Class<T> type) {
        return type == String.class ? (ResponseEntity<T>) keys(request) : super.exchange(request, type);
    }

    private ResponseEntity<String> keys(RequestEntity<?> request) {
        Asked current = ask(request);
        try {
            Duration patience = last == null ? PATIENCE : PATIENCE_WITH_KEYS;
            return current.answer().get(current.at() + patience.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return last(new RestClientException("The issuer at " + request.getUrl() + " gives no keys: "
                    + (e instanceof ExecutionException ? e.getCause().getMessage() : "no answer"), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return last(new RestClientException("Interrupted while waiting for the issuer", e));
        }
    }

    private ResponseEntity<String> last(RestClientException without) {
        if (last == null) {
            throw without;
        }
        return last;
    }

    private synchronized Asked ask(RequestEntity<?> request) {
        long now = System.nanoTime();
        if (asked == null || asked.answer().isDone() && now - asked.at() > PERIOD.toNanos()) {
            asked = new Asked(now, CompletableFuture.supplyAsync(() -> fetch(request), IssuerKeys::asking));
        }
        return asked;
    }

    private static void asking(Runnable ask) {
        Thread thread = new Thread(ask, "issuer-keys");
        thread.setDaemon(true);
        thread.start();
    }

    private ResponseEntity<String> fetch(RequestEntity<?> request) {
        String keys = execute(request.getUrl(), request.getMethod(), httpEntityCallback(request),
                response -> new String(response.getBody().readNBytes(MAX_BYTES + 1), StandardCharsets.UTF_8));
        try {
            JWKSet.parse(keys);
        } catch (ParseException e) {
            throw new RestClientException("what it says are no keys: " + e.getMessage(), e);
        }
        last = ResponseEntity.ok(keys);
        return last;
    }
}
