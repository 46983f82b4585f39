package io.reviewqa.modelserver.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A model hub on a free port, as far as a download sees one: {@code /<owner>/<repo>/resolve/<revision>/<file>} states the
 * sha256 and redirects to another host name, which serves ranges.
 */
public final class FakeHub implements AutoCloseable {

    private static final String TAG = "\"version-1\"";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, String> statedSums = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int breakAfter = Integer.MAX_VALUE;
    private volatile CountDownLatch held = new CountDownLatch(0);

    public FakeHub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::resolve);
        server.createContext("/cdn/", this::serve);
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param path {@code owner/repo/file}, at revision {@code main} */
    public FakeHub put(String path, byte[] content) {
        String[] parts = path.split("/", 3);
        String resolved = "/%s/%s/resolve/main/%s".formatted(parts[0], parts[1], parts[2]);
        files.put(resolved, content);
        statedSums.put(resolved, sha256(content));
        return this;
    }

    public FakeHub put(String path, Path file) throws IOException {
        return put(path, Files.readAllBytes(file));
    }

    /** States this sum of every file instead of the right one. */
    public void stateWrongSums() {
        files.keySet().forEach(path -> statedSums.put(path, "0".repeat(64)));
    }

    /** The next answer ends after so many bytes. */
    public void breakNextAfter(int bytes) {
        breakAfter = bytes;
    }

    /** Answers nothing until {@link #release}. */
    public void hold() {
        held = new CountDownLatch(1);
    }

    public void release() {
        held.countDown();
    }

    /** Each request as {@code <path> <Range> <Authorization>}, "-" where there is none. */
    public List<String> requests() {
        return requests;
    }

    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void resolve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        note(exchange);
        awaitRelease();
        if (!files.containsKey(path)) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.getResponseHeaders().set("X-Linked-ETag", '"' + statedSums.get(path) + '"');
            exchange.getResponseHeaders().set("Location",
                    "http://localhost:%d/cdn%s".formatted(server.getAddress().getPort(), path));
            exchange.sendResponseHeaders(302, -1);
        }
        exchange.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        note(exchange);
        byte[] content = files.get(exchange.getRequestURI().getPath().substring("/cdn".length()));
        String range = exchange.getRequestHeaders().getFirst("Range");
        boolean goesOn = range != null && TAG.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        int from = goesOn ? Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1")) : 0;
        exchange.getResponseHeaders().set("ETag", TAG);
        exchange.sendResponseHeaders(goesOn ? 206 : 200, content.length - from);
        int length = Math.min(content.length - from, breakAfter);
        breakAfter = Integer.MAX_VALUE;
        OutputStream out = exchange.getResponseBody();
        out.write(content, from, length);
        out.flush();
        // Of a body that is shorter than announced, this breaks the connection.
        exchange.close();
    }

    private void note(HttpExchange exchange) {
        requests.add("%s %s %s".formatted(exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getOrDefault("Range", List.of("-")).get(0),
                exchange.getRequestHeaders().getOrDefault("Authorization", List.of("-")).get(0)));
    }

    private void awaitRelease() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
