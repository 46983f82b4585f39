package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewqa.standalone.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a start costs until it is ready, the first one, which stores the demo reviews, and the second: processor time, memory, threads, and
 * the processor time of a minute in which nobody asks. {@code standalone/quick-start.sh} first, then
 * {@code mvn -pl standalone -am test -Dtest=StartCostBench -Dsurefire.failIfNoSpecifiedTests=false -DexcludedGroups=none}.
 * Any other command by {@code -Dstart="java -Xmx1g -jar …-exec.jar"}. Linux only.
 */
@Tag("bench")
class StartCostBench {

    private static final String READY = "ReviewQA is ready.";
    private static final Duration LIMIT = Duration.ofMinutes(10);
    /** The sweep of each start is 30 seconds after it, and the compiler goes on for some time. */
    private static final Duration SETTLED = Duration.ofMinutes(2);
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final int SHOWN = 8;

    @TempDir
    Path folder;

    @Test
    void whenStarted_thenItsCostIsPrinted() throws Exception {
        assertThat(measure("first start", false)).isPositive();
        assertThat(measure("second start", true)).isPositive();
    }

    private long measure(String name, boolean thenIdle) throws Exception {
        Path output = Files.createTempFile(folder, "start-", ".log");
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("start", "java @" + Path.of("target", "reviewqa", "options").toAbsolutePath()).split(" ")));
        command.addAll(TestPorts.free().arguments());
        command.add("--reviewqa.standalone.data=" + folder.resolve("data"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(50))
                    .until(() -> !process.isAlive() || Files.readString(output).contains(READY));
            assertThat(process.isAlive()).as(() -> "ended: " + output).isTrue();
            long spent = processorMillis(process);
            print(name + ", ready after %d ms of processor time".formatted(spent), process.pid(), ThreadTimes.of(process.pid()));
            if (thenIdle) {
                await().pollDelay(SETTLED).atMost(LIMIT).until(process::isAlive);
                printIdle(process);
            }
            return spent;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static void printIdle(Process process) throws IOException {
        Map<String, Long> before = ThreadTimes.of(process.pid());
        long start = processorMillis(process);
        await().pollDelay(IDLE).atMost(LIMIT).until(process::isAlive);
        double share = 100.0 * (processorMillis(process) - start) / IDLE.toMillis();
        Map<String, Long> spent = ThreadTimes.of(process.pid());
        before.forEach((thread, millis) -> spent.merge(thread, -millis, Long::sum));
        print("idle, %.2f %% of a core".formatted(share), process.pid(), spent);
    }

    /** Also of threads that have ended; of other processes, as Redis, none. */
    private static long processorMillis(Process process) {
        return process.info().totalCpuDuration().orElseThrow().toMillis();
    }

    private static void print(String what, long pid, Map<String, Long> spent) throws IOException {
        System.out.printf("%s, %d MB resident, %d threads; milliseconds of these: %s%n", what, status(pid, "VmRSS") >> 10,
                status(pid, "Threads"), spent.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(SHOWN).toList());
    }

    /** Kilobytes, or a number. */
    private static long status(long pid, String field) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(field + ":")).mapToLong(line -> Long.parseLong(line.split("\\s+")[1]))
                    .findFirst().orElseThrow();
        }
    }
}
