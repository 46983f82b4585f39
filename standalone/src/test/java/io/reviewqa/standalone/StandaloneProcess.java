package io.reviewqa.standalone;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The launcher in a JVM of its own, with {@link FakeApplications} or the real ones; what it prints goes to a file. */
final class StandaloneProcess implements AutoCloseable {

    static final String READY = "ReviewQA is ready.";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;
    private final Path data;

    private StandaloneProcess(Process process, Path output, Path data) {
        this.process = process;
        this.output = output;
        this.data = data;
    }

    static StandaloneProcess start(Path data, TestPorts ports, String... more) {
        return start(FakeApplications.class, data, ports, more);
    }

    static StandaloneProcess start(Class<?> main, Path data, TestPorts ports, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName(), "--reviewqa.standalone.data=" + data));
        command.addAll(ports.arguments());
        command.addAll(List.of(more));
        try {
            Path output = Files.createTempFile(Path.of("target"), "standalone-", ".out");
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            return new StandaloneProcess(process, output, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StandaloneProcess awaitReady() {
        return awaitOutput(READY);
    }

    StandaloneProcess awaitOutput(String text) {
        await().atMost(START_LIMIT).until(() -> {
            if (!output().contains(text) && !process.isAlive()) {
                throw new AssertionError("ended before it said '" + text + "':\n" + output());
            }
            return output().contains(text);
        });
        return this;
    }

    int awaitExit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + limit + ":\n" + output());
        }
        return process.exitValue();
    }

    int awaitFailure() throws InterruptedException {
        return awaitExit(START_LIMIT);
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    ForeignProcess redis() {
        try {
            return RedisFolder.in(new DataFolder(data)).notedProcess().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL; what the process started ends by itself, or does not. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGKILL to the process and to the guard that would end its Redis, so that Redis is left an orphan. */
    ForeignProcess killLeavingOrphan() throws InterruptedException {
        ForeignProcess redis = redis();
        process.children().forEach(ProcessHandle::destroyForcibly);
        kill();
        return redis;
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        if (Files.isDirectory(data)) {
            RedisFolder.in(new DataFolder(data)).notedProcess().ifPresent(ForeignProcess::end);
        }
        Files.deleteIfExists(output);
    }
}
