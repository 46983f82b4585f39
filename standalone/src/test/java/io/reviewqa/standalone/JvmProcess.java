package io.reviewqa.standalone;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A main class in a JVM of its own, with the class path of the tests; what it prints is appended to a file. */
public final class JvmProcess implements AutoCloseable {

    private static final Duration ORDERLY = Duration.ofSeconds(15);

    private final Process process;
    private final Path output;

    private JvmProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it and returns at once.
     *
     * @param options of the JVM, such as {@code -Xmx256m}
     */
    public static JvmProcess start(Class<?> main, Path output, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Not the model of whatever hub answers: a test that wants another one says so in an argument.
        command.add("-Dreviewqa.models.embedding=all-minilm-l6-v2");
        command.addAll(quiet());
        command.addAll(options);
        command.add("-cp");
        command.add(classPath(main));
        command.add(main.getName());
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
            // Nothing is left behind when a test forgets it, or is itself ended.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new JvmProcess(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An application runs as it is shipped: without the tests' settings of logs. */
    private static String classPath(Class<?> main) {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path tests = folder(JvmProcess.class);
        return folder(main).equals(tests) ? all : Stream.of(all.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).toAbsolutePath().equals(tests))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path folder(Class<?> type) {
        return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toAbsolutePath();
    }

    /** What a user's command has as well, on a JDK that warns otherwise. */
    private static List<String> quiet() {
        return Runtime.version().feature() < 24 ? List.of()
                : List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws AssertionError with all it printed, when it ends before it has said so */
    public JvmProcess awaitOutput(String text, Duration limit) {
        await().atMost(limit).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!output().contains(text) && !process.isAlive()) {
                throw new AssertionError("ended before it said '" + text + "':\n" + output());
            }
            return output().contains(text);
        });
        return this;
    }

    /** Its exit code. */
    public int awaitExit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + limit + ":\n" + output());
        }
        return process.exitValue();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** SIGKILL; what the process started ends by itself, or does not. Returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** @throws IllegalStateException when it had to be killed */
    @Override
    public void close() throws InterruptedException {
        terminate();
        if (!process.waitFor(ORDERLY.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            throw new IllegalStateException("did not end on SIGTERM:\n" + output());
        }
    }
}
