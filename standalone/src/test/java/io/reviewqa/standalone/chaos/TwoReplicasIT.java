package io.reviewqa.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewqa.standalone.e2e.ReviewQa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two integrations on one Redis and one MongoDB: they share the work, and one does all of it when the other is gone. Five
 * processes take too long to start for the ordinary build: {@code mvn -B verify -Pchaos}.
 */
@Tag("chaos")
class TwoReplicasIT {

    private static final Load.Size SIZE = new Load.Size(200, 200, 100);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path data;

    @Test
    void whenOneIsKilled_thenTheOtherTakesOverWhatItHadBegun() throws Exception {
        try (Installation installation = Installation.separate(data, logs())) {
            installation.start();
            try (Load load = new Load(installation, SIZE); Streams streams = new Streams(installation.redisUrl())) {
                load.start();
                installation.replicas().forEach(replica -> awaitPart(replica));

                Victim victim = installation.victim(Component.INTEGRATION);
                Abandoned abandoned = killAtWork(victim, streams);
                load.awaitEnd();

                try (Audit audit = new Audit(installation, load)) {
                    audit.requireReviews();
                    audit.awaitSearchable(List.of(installation.survivor()));
                    audit.awaitAnswered();
                    audit.requireAnsweredOnce();
                    assertThat(audit.deadLetters()).isZero();
                }
                assertThat(streams.pendingOf(Streams.REQUESTS, victim.toString())).isEmpty();
                assertThat(streams.pendingOf(Streams.JOBS, victim.toString())).isEmpty();
                System.out.printf("Taken over from the killed replica: %d questions, %d embedding jobs%n",
                        abandoned.questions().size(), abandoned.jobs().size());
            }
        }
    }

    private static Path logs() throws IOException {
        return Files.createDirectories(Path.of("target", "chaos", "two-replicas").toAbsolutePath());
    }

    /** Waits until this replica has answered questions and done embedding jobs. */
    private static void awaitPart(ReviewQa replica) {
        for (String route : List.of("chat-request", "review-embed")) {
            await(route + " on each replica").atMost(LIMIT).until(() -> exchanges(replica, route) > 0);
        }
    }

    private static double exchanges(ReviewQa replica, String route) {
        return replica.get("/actuator/prometheus").response().body().lines()
                .filter(line -> line.startsWith("camel_exchanges_succeeded_total") && line.contains("routeId=\"" + route + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private record Abandoned(Set<String> questions, Set<String> jobs) {

        static Abandoned by(Victim victim, Streams streams) {
            return new Abandoned(streams.pendingOf(Streams.REQUESTS, victim.toString()),
                    streams.pendingOf(Streams.JOBS, victim.toString()));
        }

        boolean isOfBothKinds() {
            return !questions.isEmpty() && !jobs.isEmpty();
        }
    }

    /** Stops it again and again until it is caught with questions and jobs begun; then it is killed. */
    private static Abandoned killAtWork(Victim victim, Streams streams) {
        Abandoned abandoned = await("questions and jobs begun").atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> {
            Fault.stop(victim);
            Abandoned caught = Abandoned.by(victim, streams);
            if (!caught.isOfBothKinds()) {
                Fault.resume(victim);
            }
            return caught;
        }, Abandoned::isOfBothKinds);
        victim.process().destroyForcibly();
        return abandoned;
    }
}
