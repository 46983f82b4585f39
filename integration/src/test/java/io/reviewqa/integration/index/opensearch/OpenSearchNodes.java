package io.reviewqa.integration.index.opensearch;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Nodes of a real OpenSearch cluster, each a process of its own with a class path of its own. */
public final class OpenSearchNodes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSearchNodes.class);
    private static final Path PROJECT = Path.of("..", "integration", "src", "test", "opensearch").toAbsolutePath().normalize();
    private static final Path BUILT = Path.of("..", "integration", "target", "opensearch-node").toAbsolutePath().normalize();
    /** Why there are none. */
    static final String ABSENT = "There is no OpenSearch to test with: Maven cannot have the artefacts of " + PROJECT;
    private static final Duration START = Duration.ofMinutes(3);

    private static Boolean couldStart;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> processes = new ArrayList<>();
    private final List<URI> addresses = new ArrayList<>();

    private OpenSearchNodes() {}

    /**
     * Starts a cluster that is ready when this returns.
     *
     * @param folder for their data
     * @throws IllegalStateException where its artefacts cannot be had
     */
    public static OpenSearchNodes start(Path folder, int count) throws IOException, InterruptedException {
        if (!canStart()) {
            throw new IllegalStateException(ABSENT);
        }
        OpenSearchNodes nodes = new OpenSearchNodes();
        List<Integer> transports = IntStream.range(0, count).mapToObj(i -> freePort()).toList();
        String all = transports.stream().map(String::valueOf).collect(Collectors.joining(","));
        String names = IntStream.range(0, count).mapToObj(i -> "n" + i).collect(Collectors.joining(","));
        for (int i = 0; i < count; i++) {
            int port = freePort();
            nodes.addresses.add(URI.create("http://127.0.0.1:" + port));
            nodes.processes.add(process(folder.resolve("n" + i), "n" + i, String.valueOf(port),
                    String.valueOf(transports.get(i)), all, names));
        }
        await().atMost(START).pollInterval(Duration.ofMillis(500)).until(() -> nodes.has(count));
        return nodes;
    }

    /** Whether the artefacts of a node are there, or can be had now. */
    static synchronized boolean canStart() {
        if (couldStart == null) {
            try {
                couldStart = Files.exists(BUILT.resolve("built")) || builds("-o") || builds();
                if (couldStart) {
                    Files.writeString(BUILT.resolve("built"), "");
                } else {
                    LOG.warn(ABSENT);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return couldStart;
    }

    private static boolean builds(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn", "-q", "-f", PROJECT.resolve("pom.xml").toString(),
                "-Dbuilt=" + BUILT, "process-classes"));
        command.addAll(List.of(options));
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            // There is no Maven on the path.
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process process(Path home, String... arguments) throws IOException {
        Files.createDirectories(home.resolve("config"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms256m", "-Xmx512m", "-XX:+UseSerialGC",
                "-Dlog4j2.disable.jmx=true", "-Djna.nosys=true", "-Dio.netty.noUnsafe=true",
                "-Dio.netty.noKeySetOptimization=true", "-Dio.netty.recycler.maxCapacityPerThread=0",
                "-cp", "%s:%s/*:%s/*".formatted(BUILT.resolve("classes"), BUILT.resolve("lib"), BUILT.resolve("knn")),
                "io.reviewqa.opensearchnode.NodeMain", arguments[0], home.toString()));
        command.addAll(List.of(arguments).subList(1, arguments.length));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(home.resolve("out.log").toFile()).start();
    }

    private boolean has(int count) throws InterruptedException {
        for (int i = 0; i < processes.size(); i++) {
            if (!processes.get(i).isAlive()) {
                throw new IllegalStateException("node %d of OpenSearch has ended; its folder has out.log".formatted(i));
            }
        }
        return health("wait_for_nodes=" + count);
    }

    /** Whether all copies of all shards are there. */
    public boolean isGreen() throws InterruptedException {
        return health("wait_for_status=green");
    }

    private boolean health(String query) throws InterruptedException {
        URI asked = addresses.get(0).resolve("/_cluster/health?timeout=1s&" + query);
        try {
            return http.send(HttpRequest.newBuilder(asked).timeout(Duration.ofSeconds(10)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public List<URI> addresses() {
        return addresses;
    }

    /** As the machine of a node would that loses power. */
    public void kill(int node) throws InterruptedException {
        processes.get(node).destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
