package io.reviewqa.standalone;

import io.reviewqa.telemetry.EscapedLogs;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * What happens once everything serves: the demo set goes into an empty store, indexing is followed until all is
 * searchable, and the user is told what to do next.
 */
final class Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(2);
    private static final Duration STALL_LIMIT = Duration.ofSeconds(60);

    private final Launcher launcher;
    private final String url;
    private final Path data;
    private final RestClient integration;

    Readiness(Launcher launcher, Listener http, Path data) {
        this.launcher = launcher;
        this.url = "http://" + http.address();
        this.data = data;
        this.integration = RestClient.create(url);
    }

    /** Returns after the ready message. A demo set that cannot be stored is said, and is no reason to stop serving. */
    void announce(boolean seed) throws InterruptedException {
        try {
            if (seed && pipeline().isEmpty()) {
                LOG.info("The store is empty: storing the demo set");
                integration.post().uri("/api/seed").retrieve().toBodilessEntity();
            }
            awaitIndexed();
        } catch (HttpClientErrorException.Unauthorized e) {
            LOG.info("The launcher may not load the demo set, since callers must say who they are (reviewqa.security.mode): "
                    + "POST {}/api/seed with the role write loads it", url);
        } catch (RestClientException e) {
            if (!launcher.isClosing()) {
                LOG.warn("Seeding and indexing could not be followed: {}", e.getMessage());
            }
        }
        if (!launcher.isClosing()) {
            LOG.info(EscapedLogs.MULTILINE, readyMessage());
        }
    }

    private void awaitIndexed() throws InterruptedException {
        long lastChange = System.nanoTime();
        long lastReport = lastChange;
        Pipeline last = pipeline();
        while (last.pending() > 0 && nanosSince(lastChange) < STALL_LIMIT.toNanos()) {
            Thread.sleep(PAUSE.toMillis());
            Pipeline now = pipeline();
            if (!now.equals(last)) {
                lastChange = System.nanoTime();
                last = now;
            }
            if (nanosSince(lastReport) >= REPORT_EVERY.toNanos()) {
                lastReport = System.nanoTime();
                LOG.info("Indexing: {} of {} reviews to go", now.pending(), now.reviews());
            }
        }
        if (last.pending() > 0) {
            LOG.warn("Indexing has not moved for {} s with {} of {} reviews to go; {}/api/pipeline shows the state",
                    STALL_LIMIT.toSeconds(), last.pending(), last.reviews(), url);
        }
    }

    private static long nanosSince(long nanoTime) {
        return System.nanoTime() - nanoTime;
    }

    private Pipeline pipeline() {
        Pipeline pipeline = integration.get().uri("/api/pipeline").retrieve().body(Pipeline.class);
        if (pipeline == null) {
            throw new RestClientException("GET " + url + "/api/pipeline answered without a body");
        }
        return pipeline;
    }

    private String readyMessage() {
        return """
                ReviewQA is ready.

                  Ask   curl -s %1$s/api/qa -H 'Content-Type: application/json' -d '{"question": "Is it too salty?"}'
                  Page  %1$s/
                  API   %1$s/openapi.json
                  Data  %2$s (kept across restarts)
                  Stop  Ctrl-C
                """.formatted(url, data).stripTrailing();
    }

    /** The part of {@code GET /api/pipeline} that tells when everything written is searchable. */
    record Pipeline(Long reviews, long pending) {

        /** Not while nobody knows. */
        boolean isEmpty() {
            return reviews != null && reviews == 0;
        }
    }
}
