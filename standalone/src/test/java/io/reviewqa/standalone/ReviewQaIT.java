package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.standalone.e2e.ReviewQa;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real applications, as a newcomer starts them. */
class ReviewQaIT {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final TestPorts ports = TestPorts.free();
    private final ReviewQa reviewQa = new ReviewQa(ports.http());

    @TempDir
    Path folder;

    @Test
    void whenStarted_thenDemoSetIsSearchableAndQuestionsAreAnsweredAlsoAfterAKill() throws Exception {
        try (StandaloneProcess first = start().awaitReady()) {
            assertThat(first.output()).contains("storing the demo set");
            assertThat(get("/api/pipeline")).contains("\"pending\":0").doesNotContain("\"reviews\":0");
            assertThat(ask("Is it too salty?")).contains("\"citations\":[{");
            first.kill();
        }
        try (StandaloneProcess second = start().awaitReady()) {
            assertThat(second.output()).doesNotContain("storing the demo set");
            assertThat(ask("Is it too salty?")).contains("\"citations\":[{");

            ForeignProcess redis = second.redis();
            second.terminate();
            second.awaitExit(STOP_LIMIT);
            assertThat(redis.isGone()).isTrue();
        }
    }

    @Test
    void whenAnApplicationRefusesItsSettings_thenOneMessageSaysWhich() throws Exception {
        try (StandaloneProcess standalone = start("--reviewqa.model-server.max-message-size=huge")) {
            assertThat(standalone.awaitFailure()).isEqualTo(1);
            assertThat(standalone.output())
                    .containsOnlyOnce("APPLICATION FAILED TO START")
                    .contains("The model server did not start.", "reviewqa.model-server.max-message-size", "huge")
                    .doesNotContain("\tat ");
        }
    }

    private StandaloneProcess start(String... more) {
        return StandaloneProcess.start(StandaloneApplication.class, folder, ports, more);
    }

    private String ask(String question) {
        return body(reviewQa.ask(question, null));
    }

    private String get(String path) {
        return body(reviewQa.get(path));
    }

    private static String body(ReviewQa.Reply reply) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        return reply.response().body();
    }
}
