package io.reviewqa.standalone.e2e;

import static org.awaitility.Awaitility.await;

import io.reviewqa.standalone.JvmProcess;
import io.reviewqa.standalone.StandaloneApplication;
import io.reviewqa.standalone.TestPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A ReviewQA in a JVM of its own for end-to-end tests, with the demo reviews, on free ports. Tests get it as a parameter. All
 * classes of a JVM of tests share one, {@link SharedInstance}, in the order of their names. A class may share it that
 * <ul>
 * <li>writes to stores, ids and keys of its own, so that nobody else's question finds them;
 * <li>measures counters, dead letters and streams by what they become, not by what they are;
 * <li>leaves no work waiting, no document unreadable and no part away.
 * </ul>
 * One whose figures depend on all that is indexed or on all that has happened is an {@link OwnInstance}; one that needs other
 * settings, or harms it, starts and closes one by {@link #start}.
 */
final class StandaloneUnderTest implements BeforeAllCallback, ParameterResolver {

    private static final String LOG = "log.json";
    /** Twenty seconds of processor time, on a machine that may have much else to do. */
    private static final Duration START_LIMIT = Duration.ofMinutes(6);

    /** The running process and its addresses. */
    static final class Instance implements ExtensionContext.Store.CloseableResource, AutoCloseable {

        private final JvmProcess process;
        private final TestPorts ports = TestPorts.free();
        private final OtlpReceiver traces;
        private final Path folder;

        /** @param traces closed with the instance */
        private Instance(Path folder, OtlpReceiver traces, String... more) throws IOException {
            this(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), folder, traces, more);
        }

        private Instance(List<String> options, Path folder, OtlpReceiver traces, String... more) throws IOException {
            this.traces = traces;
            this.folder = folder;
            List<String> arguments = new ArrayList<>();
            arguments.add("--reviewqa.standalone.data=" + folder.resolve("data"));
            arguments.addAll(ports.arguments());
            arguments.addAll(List.of(more));
            // Another instance in the folder has said already that it is ready.
            Path output = folder.resolve("output-%d.log".formatted(ports.http()));
            process = JvmProcess.start(StandaloneApplication.class, output, options, arguments);
        }

        private Instance ready() {
            process.awaitOutput("ReviewQA is ready.", START_LIMIT);
            return this;
        }

        private Instance serving() {
            await().atMost(START_LIMIT).ignoreExceptions().until(() -> client().get("/api/stores").status() == 200);
            return this;
        }

        void awaitOutput(String text, Duration limit) {
            process.awaitOutput(text, limit);
        }

        ReviewQa client() {
            return new ReviewQa(ports.http());
        }

        /** What takes its traces; null of one with settings of its own. */
        OtlpReceiver traces() {
            return traces;
        }

        /** The lines of its log, each an object; there is none where it has settings of its own. */
        List<String> log() {
            try {
                return Files.readAllLines(folder.resolve(LOG));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int port() {
            return ports.http();
        }

        boolean isAlive() {
            return process.isAlive();
        }

        String output() {
            return process.output();
        }

        long pid() {
            return process.handle().pid();
        }

        String redisUrl() {
            return "redis://127.0.0.1:" + ports.redis();
        }

        String mongoUrl() {
            return "mongodb://127.0.0.1:" + ports.mongo();
        }

        /** Processor time of the JVM so far; its Redis is not in it. */
        Duration cpu() {
            return process.handle().info().totalCpuDuration().orElseThrow();
        }

        @Override
        public void close() throws InterruptedException {
            process.close();
            if (traces != null) {
                traces.close();
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        instance(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Instance.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return instance(context);
    }

    private static Instance instance(ExtensionContext context) {
        if (!context.getRequiredTestClass().isAnnotationPresent(OwnInstance.class)) {
            return SharedInstance.get();
        }
        return context.getStore(Namespace.create(StandaloneUnderTest.class))
                .getOrComputeIfAbsent(Instance.class, key -> startTraced(), Instance.class);
    }

    /** Traces what a caller says is sampled, and nothing else. */
    static Instance startTraced() {
        OtlpReceiver traces = OtlpReceiver.start();
        try {
            Path folder = folder();
            return new Instance(folder, traces, "--logging.structured.format.file=logstash",
                    "--logging.file.name=" + folder.resolve(LOG), "--management.otlp.tracing.endpoint=" + traces.endpoint(),
                    "--management.tracing.sampling.probability=0").ready();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An instance of the caller's own, with settings of its own; the caller closes it. */
    static Instance start(String... more) {
        return start(folder(), more);
    }

    /** A new folder for an instance's data and output, to be looked into when a test has failed. */
    static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "e2e-").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with the JVM's own compiler and collector, as users run it: for what is measured. */
    static Instance startAsReleased(String... more) {
        try {
            return new Instance(List.of("-Xmx1g"), folder(), null, more).ready();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same in a folder that another one may have left, as soon as it answers: it may still have much to index. */
    static Instance startAsReleased(Path folder, String... more) {
        try {
            return new Instance(List.of("-Xmx1g"), folder, null, more).serving();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with a heap of so many megabytes, which it ends by when it is full. */
    static Instance startWithHeap(int megabytes, String... more) {
        try {
            return new Instance(List.of("-Xmx" + megabytes + "m", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC"), folder(), null, more).ready();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same in a folder that another one may have left. */
    static Instance start(Path folder, String... more) {
        try {
            return new Instance(folder, null, more).ready();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
