package io.reviewqa.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * An upgrade of each part in turn, an orderly stop and a start, while questions come over REST and the stream, and reviews are
 * written: no question fails, and nothing is lost. About two minutes: {@code mvn -B verify -Pthorough -Dit.test=RollingRestartIT}.
 */
@Tag("thorough")
class RollingRestartIT {

    private static final Load.Size SIZE = new Load.Size(300, 300, 5);
    private static final int QUESTIONS_A_SECOND = Integer.getInteger("restart.rate", 10);
    /** What preStopSeconds of the chart is for: what was sent before is there by then. */
    private static final Duration LEAVE = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path data;

    @Test
    void whenEachPartIsRestartedInTurn_thenNoQuestionFailsAndNothingIsLost() throws Exception {
        try (Installation installation = Installation.separate(data, logs())) {
            installation.start();
            try (Load load = new Load(installation, SIZE)) {
                load.start();
                load.awaitUnderWay(0.05);
                askWhileRestarted(installation);
                load.awaitEnd();
                try (Audit audit = new Audit(installation, load)) {
                    audit.requireReviews();
                    audit.awaitSearchable(installation.replicas());
                    audit.awaitAnswered();
                    audit.requireAnsweredOnce();
                    assertThat(audit.deadLetters()).as("given up").isZero();
                }
            }
        }
    }

    private static void askWhileRestarted(Installation installation) throws InterruptedException {
        for (Component part : List.of(Component.INTEGRATION, Component.MODEL_SERVER, Component.REDIS)) {
            SteadyQuestions questions = new SteadyQuestions(installation.replicas(), QUESTIONS_A_SECOND);
            try (questions) {
                await().atMost(LIMIT).until(() -> questions.asked() > 5 * QUESTIONS_A_SECOND);
                restart(installation, part, questions);
                int back = questions.asked();
                await().atMost(LIMIT).until(() -> questions.asked() > back + 5 * QUESTIONS_A_SECOND);
            }
            System.out.printf("Restart of %s: %s, %d failed%n", part, questions.latencies(), questions.failures().size());
            assertThat(questions.failures()).as("restart of %s", part).isEmpty();
        }
    }

    private static void restart(Installation installation, Component part, SteadyQuestions questions) {
        if (part == Component.INTEGRATION) {
            questions.leave(0);
            await().pollDelay(LEAVE).until(() -> true);
        }
        Fault.RESTART.strike(installation.victim(part));
        questions.comeBack();
    }

    private static Path logs() throws IOException {
        return Files.createDirectories(Path.of("target", "chaos", "rolling-restart").toAbsolutePath());
    }
}
