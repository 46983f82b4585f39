package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedRedisIT {

    private final Listener listener = new Listener("Redis", "test.port", "127.0.0.1", TestPorts.free().redis());

    @TempDir
    Path folder;

    private EmbeddedRedis redis;

    @BeforeEach
    void start() throws Exception {
        redis = new EmbeddedRedis(new DataFolder(folder), listener);
        redis.start();
    }

    @AfterEach
    void stop() {
        redis.stop();
    }

    @Test
    void whenKilled_thenItServesAgainWithinSecondsWithAllItHad(CapturedOutput output) {
        long killed = pid();
        ask(commands -> commands.set("acknowledged", "before"));

        kill(killed);

        await().atMost(Duration.ofSeconds(10)).until(() -> ask(commands -> commands.get("acknowledged")).isPresent());
        assertThat(ask(commands -> commands.get("acknowledged"))).contains("before");
        assertThat(pid()).isNotEqualTo(killed);
        assertThat(ask(commands -> commands.configGet("appendonly").get("appendonly"))).contains("yes");
        assertThat(output).containsPattern("WARN.*Redis \\(pid " + killed + "\\) is gone; it is started again");
    }

    @Test
    void whenKilledAgainAndAgain_thenItComesBackEachTime(CapturedOutput output) {
        for (int death = 0; death < 3; death++) {
            kill(pid());
            await().atMost(Duration.ofSeconds(20)).until(() -> ask(RedisCommands::ping).isPresent());
        }
        assertThat(output).contains("again in 0.25 s", "again in 0.5 s", "again in 1.0 s");
    }

    @Test
    void whenStoppedRightAfterItDied_thenNothingIsStartedAgain() throws IOException {
        kill(pid());
        await().pollDelay(Duration.ofMillis(ThreadLocalRandom.current().nextInt(900))).until(() -> true);
        redis.stop();

        assertThat(RedisFolder.in(new DataFolder(folder)).notedProcess()).isEmpty();
        assertThat(ask(RedisCommands::ping)).isEmpty();
    }

    @Test
    void whenThePortIsAnothersMeanwhile_thenItIsTriedUntilThePortIsFree(CapturedOutput output) throws Exception {
        ask(commands -> commands.set("mine", "yes"));
        kill(pid());
        try (ServerSocket stranger = new ServerSocket(listener.port(), 1, InetAddress.getByName(listener.host()))) {
            await().atMost(Duration.ofSeconds(30)).until(() -> output.toString().contains("could not be started again"));
            assertThat(stranger.isBound()).isTrue();
        }
        await().atMost(Duration.ofSeconds(40)).until(() -> ask(commands -> commands.get("mine")).isPresent());
    }

    private long pid() {
        return await().until(() -> RedisFolder.in(new DataFolder(folder)).notedProcess(), Optional::isPresent)
                .orElseThrow().pid();
    }

    private static void kill(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        await().until(() -> new ForeignProcess(process).isGone());
    }

    /** Empty when nobody answers. */
    private <T> Optional<T> ask(Function<RedisCommands<String, String>, T> question) {
        RedisClient client = RedisClient.create("redis://" + listener.address());
        client.setOptions(ClientOptions.builder().autoReconnect(false).build());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return Optional.ofNullable(question.apply(connection.sync()));
        } catch (RedisException e) {
            return Optional.empty();
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }
}
