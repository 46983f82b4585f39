package io.reviewqa.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.standalone.load.ReviewQaLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * An upgrade of each part in turn, an orderly stop and a start, under {@code reviewqa-load} at half of what the installation was
 * just seen to take, over REST, events, the stream and as reviews, while other clients write and ask besides: nothing fails, and
 * nothing is lost. About five minutes: {@code mvn -B verify -Pthorough -Dit.test=RollingRestartIT}.
 */
@Tag("thorough")
class RollingRestartIT {

    private static final Load.Size BESIDES = new Load.Size(400, 400, 2);
    private static final List<String> QUESTIONS =
            List.of("Is it too salty?", "국물이 짠가요?", "Are the portions big?", "직원이 친절한가요?");
    /** Of those that {@link Load} writes soon. */
    private static final int STORES = 10;
    private static final String MIX = "--mix=rest:60,sse:20,stream:10,review:10";
    /** Longer than each part takes to end and to serve again. */
    private static final Duration PLAYED = Duration.ofSeconds(50);
    /** What preStopSeconds of the chart is for: what was sent before is there by then. */
    private static final Duration LEAVE = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path data;

    @Test
    void whenEachPartIsRestartedInTurn_thenNoRequestFailsAndNothingIsLost() throws Exception {
        try (Installation installation = Installation.separate(data, logs())) {
            installation.start();
            try (Load load = new Load(installation, BESIDES); Entrance entrance = new Entrance(installation.replicas())) {
                load.start();
                load.awaitUnderWay(0.05);
                List<String> played = played(installation, entrance);
                double half = capacity(played) / 2;
                for (Component part : List.of(Component.INTEGRATION, Component.MODEL_SERVER, Component.REDIS)) {
                    System.out.println("Restart of " + part + ":");
                    playWhileRestarted(() -> restart(installation, part, entrance), entrance, at(played, half));
                }
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

    private List<String> played(Installation installation, Entrance entrance) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int store = 0; store < STORES; store++) {
            for (String question : QUESTIONS) {
                lines.append("{\"question\": \"%s\", \"storeId\": \"%s\"}%n".formatted(question, "rest-store-" + store));
            }
            lines.append("{\"text\": \"The soup was far too salty.\", \"storeId\": \"played-%d\"}%n".formatted(store));
        }
        Path script = Files.writeString(data.resolve("played.jsonl"), lines);
        return List.of("--url=" + entrance.url(), "--redis=" + installation.redisUrl(), "--file=" + script, MIX, "--fresh");
    }

    /** What is answered in a second when there is always more to do. */
    private double capacity(List<String> played) throws IOException, InterruptedException {
        Path result = data.resolve("capacity.json");
        List<String> arguments = new ArrayList<>(played);
        arguments.addAll(List.of("--rate=500", "--max-in-flight=16", "--warm-up=10s", "--duration=15s", "--json=" + result));
        ReviewQaLoad.play(arguments.toArray(String[]::new));
        JsonNode report = new ObjectMapper().readTree(result.toFile());
        double capacity = report.at("/channels/all/right").asDouble() / report.get("seconds").asDouble();
        System.out.printf("Capacity: %.1f right replies a second%n", capacity);
        return capacity;
    }

    private static String[] at(List<String> played, double perSecond) {
        List<String> arguments = new ArrayList<>(played);
        arguments.addAll(List.of("--rate=" + String.format(Locale.ROOT, "%.1f", Math.max(1, perSecond)),
                "--duration=" + PLAYED.toSeconds() + "s", "--slo=failed=0,wrong=0,lost=0,duplicates=0"));
        return arguments.toArray(String[]::new);
    }

    private static void playWhileRestarted(Runnable restart, Entrance entrance, String... arguments) throws Exception {
        ExecutorService player = Executors.newSingleThreadExecutor();
        try {
            int before = entrance.passed();
            Future<Boolean> isMet = player.submit(() -> ReviewQaLoad.play(arguments));
            await("the load").atMost(LIMIT).until(() -> entrance.passed() > before + 20);
            restart.run();
            assertThat(isMet.isDone()).as("the load had ended before the part was back").isFalse();
            assertThat(isMet.get()).as("all objectives are met, see the output").isTrue();
        } finally {
            player.shutdownNow();
        }
    }

    private static void restart(Installation installation, Component part, Entrance entrance) {
        if (part == Component.INTEGRATION) {
            entrance.leave(0);
            await().pollDelay(LEAVE).until(() -> true);
        }
        Fault.RESTART.strike(installation.victim(part));
        entrance.comeBack();
    }

    private static Path logs() throws IOException {
        return Files.createDirectories(Path.of("target", "chaos", "rolling-restart").toAbsolutePath());
    }
}
