package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.model.v1.FinishReason;
import io.reviewqa.standalone.e2e.ReviewQa;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The integration in a JVM of its own, killed between the acceptance of questions and their answers. */
@Tag("chaos")
class DeferredQuestionKillIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** More than a process takes on at once: when it is killed some are running, the others queued. */
    private static final int ASKED = 4;

    private final TestPorts ports = TestPorts.free();
    private final ReviewQa reviewQa = new ReviewQa(ports.http());

    @TempDir
    Path folder;

    @Test
    void whenKilledBetweenAcceptanceAndAnswer_thenTheNextProcessAnswersAndOneAnswerIsStored() throws Exception {
        EmbeddedRedis redis = new EmbeddedRedis(new DataFolder(folder), new Listener("Redis", "-", "127.0.0.1", ports.redis()));
        redis.start();
        try (RunningMongo mongo = new RunningMongo(folder, 1_000);
                ScriptedModelServer modelServer = new ScriptedModelServer(ports.modelServer())) {
            List<String> locations;
            try (JvmProcess integration = start(mongo)) {
                locations = IntStream.range(0, ASKED).mapToObj(this::ask).toList();
                await().atMost(LIMIT).until(() -> generations(modelServer) > 0);
                assertThat(statuses(locations)).containsOnly("running", "queued");
                integration.kill();
            }
            try (JvmProcess integration = start(mongo)) {
                await().atMost(LIMIT).until(() -> {
                    IntStream.range(0, ASKED).mapToObj(DeferredQuestionKillIT::question)
                            .flatMap(question -> modelServer.calls(question).stream())
                            .filter(call -> call.observer().isReady())
                            .forEach(call -> call.token("Still here.").end(FinishReason.FINISH_REASON_STOP));
                    return statuses(locations).stream().allMatch("no_evidence"::equals);
                });
                assertThat(integration.isAlive()).isTrue();
            }
            assertThat(mongo.collection("questions").find().map(DeferredQuestionKillIT::text))
                    .hasSize(ASKED).containsOnly("Still here.");
        } finally {
            redis.stop();
        }
    }

    private JvmProcess start(RunningMongo mongo) {
        JvmProcess process = JvmProcess.start(IntegrationApplication.class, folder.resolve("output.log"),
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
                List.of("--spring.config.name=integration", "--server.port=" + ports.http(),
                        "--reviewqa.model-server.address=127.0.0.1:" + ports.modelServer(),
                        "--spring.data.redis.url=redis://127.0.0.1:" + ports.redis(),
                        "--spring.data.mongodb.uri=" + mongo.address()));
        await().atMost(LIMIT).ignoreExceptions().until(() -> reviewQa.get("/actuator/health/readiness").status() == 200);
        return process;
    }

    private String ask(int number) {
        Reply accepted = reviewQa.send(reviewQa.question(question(number), "none").header("Prefer", "respond-async"));
        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        return accepted.response().headers().firstValue("Location").orElseThrow();
    }

    private static String question(int number) {
        return "Does number " + number + " survive?";
    }

    private static long generations(ScriptedModelServer modelServer) {
        return IntStream.range(0, ASKED).mapToLong(number -> modelServer.calls(question(number)).size()).sum();
    }

    private List<String> statuses(List<String> locations) {
        return locations.stream().map(location -> reviewQa.get(location).json()).map(DeferredQuestionKillIT::status).toList();
    }

    private static String status(JsonNode question) {
        return question.path("status").asText();
    }

    private static String text(Document question) {
        return question.getEmbedded(List.of("answer", "answer"), String.class);
    }
}
