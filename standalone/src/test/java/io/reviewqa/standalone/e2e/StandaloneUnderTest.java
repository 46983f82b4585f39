package io.reviewqa.standalone.e2e;

import static org.awaitility.Awaitility.await;

import io.reviewqa.standalone.StandaloneApplication;
import io.reviewqa.standalone.TestPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One ReviewQA in a JVM of its own for all end-to-end tests, with the demo reviews, on free ports. Tests get it as a
 * parameter and keep to stores of their own where they write.
 */
final class StandaloneUnderTest implements BeforeAllCallback, ParameterResolver {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    /** The running process and its addresses. */
    static final class Instance implements ExtensionContext.Store.CloseableResource {

        private final Process process;
        private final Path output;
        private final TestPorts ports = TestPorts.free();

        private Instance(String... more) throws IOException {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "e2e-").toAbsolutePath();
            output = folder.resolve("output.log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    StandaloneApplication.class.getName()));
            command.add("--reviewqa.standalone.data=" + folder.resolve("data"));
            command.addAll(ports.arguments());
            command.addAll(List.of(more));
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            await().atMost(START_LIMIT).pollInterval(Duration.ofMillis(200)).until(this::isReady);
        }

        private boolean isReady() throws IOException {
            String said = Files.readString(output);
            if (!process.isAlive()) {
                throw new IllegalStateException("standalone ended before it was ready:\n" + said);
            }
            return said.contains("ReviewQA is ready.");
        }

        ReviewQa client() {
            return new ReviewQa(ports.http());
        }

        String redisUrl() {
            return "redis://127.0.0.1:" + ports.redis();
        }

        String mongoUrl() {
            return "mongodb://127.0.0.1:" + ports.mongo();
        }

        /** Processor time of the JVM so far; its Redis is not in it. */
        Duration cpu() {
            return process.toHandle().info().totalCpuDuration().orElseThrow();
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("standalone did not end on SIGTERM");
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
        return context.getRoot().getStore(Namespace.create(StandaloneUnderTest.class))
                .getOrComputeIfAbsent(Instance.class, key -> start(), Instance.class);
    }

    /** An instance of the caller's own, with settings of its own; the caller closes it. */
    static Instance start(String... more) {
        try {
            return new Instance(more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
