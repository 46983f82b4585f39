package io.reviewqa.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The launcher in a JVM of its own, with {@link FakeApplications} or the real ones; what it prints goes to a file. */
final class StandaloneProcess implements AutoCloseable {

    static final String READY = "ReviewQA is ready.";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final JvmProcess process;
    private final Path output;
    private final Path data;

    private StandaloneProcess(JvmProcess process, Path output, Path data) {
        this.process = process;
        this.output = output;
        this.data = data;
    }

    static StandaloneProcess start(Path data, TestPorts ports, String... more) {
        return start(FakeApplications.class, data, ports, more);
    }

    static StandaloneProcess start(Class<?> main, Path data, TestPorts ports, String... more) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--reviewqa.standalone.data=" + data);
        arguments.addAll(ports.arguments());
        arguments.addAll(List.of(more));
        try {
            Path output = Files.createTempFile(Path.of("target"), "standalone-", ".out");
            JvmProcess process = JvmProcess.start(main, output,
                    List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), arguments);
            return new StandaloneProcess(process, output, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StandaloneProcess awaitReady() {
        return awaitOutput(READY);
    }

    StandaloneProcess awaitOutput(String text) {
        process.awaitOutput(text, START_LIMIT);
        return this;
    }

    int awaitExit(Duration limit) throws InterruptedException {
        return process.awaitExit(limit);
    }

    int awaitFailure() throws InterruptedException {
        return awaitExit(START_LIMIT);
    }

    String output() {
        return process.output();
    }

    long pid() {
        return process.handle().pid();
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
        process.terminate();
    }

    /** SIGKILL; what the process started ends by itself, or does not. */
    void kill() throws InterruptedException {
        process.kill();
    }

    /** SIGKILL to the process and to the guard that would end its Redis, so that Redis is left an orphan. */
    ForeignProcess killLeavingOrphan() throws InterruptedException {
        ForeignProcess redis = redis();
        process.handle().children().forEach(ProcessHandle::destroyForcibly);
        kill();
        return redis;
    }

    @Override
    public void close() throws Exception {
        try {
            process.close();
        } finally {
            if (Files.isDirectory(data)) {
                RedisFolder.in(new DataFolder(data)).notedProcess().ifPresent(ForeignProcess::end);
            }
        }
        Files.deleteIfExists(output);
    }
}
