package io.reviewqa.standalone.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.standalone.imports.ImportClient.Reply;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The import of one file. */
final class FileImport {

    private static final Duration POLL = Duration.ofSeconds(1);
    /** Without coming further, while the server is away or starts. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final ImportClient client;
    private final Path file;
    private final Map<String, String> parameters;
    private final ProgressBar bar;

    FileImport(ImportClient client, Path file, Map<String, String> parameters) {
        this.client = client;
        this.file = file;
        this.parameters = parameters;
        this.bar = new ProgressBar(file.getFileName().toString());
    }

    /** Prints ten reviews as they would be stored, a line each, and how the file is understood. */
    boolean show() throws IOException, InterruptedException {
        JsonNode preview = preview();
        preview.get("reviews").forEach(System.out::println);
        preview.get("rejected").forEach(rejected -> System.err.println("not taken: " + rejected));
        return preview.get("problem").isNull();
    }

    private JsonNode preview() throws IOException, InterruptedException {
        Reply reply = client.preview(file, parameters);
        if (!reply.isOk()) {
            throw new IOException("%s: %s".formatted(file, reply.problem()));
        }
        JsonNode preview = reply.body();
        System.err.printf("%s: %s, %s%n  %s%n", file.getFileName(), preview.get("format").asText(),
                preview.get("export").isNull() ? "no export that is known" : "an export of " + preview.get("export").asText(),
                preview.get("mapping").asText());
        return preview;
    }

    /** @return whether all of it was read and some of it taken */
    boolean run(boolean again) throws IOException, InterruptedException {
        JsonNode preview = preview();
        if (!preview.get("problem").isNull()) {
            throw new IOException("%s: %s".formatted(file, preview.get("problem").asText()));
        }
        Map<String, String> query = new LinkedHashMap<>(parameters);
        String id = id();
        query.put("id", id);
        query.put("name", file.getFileName().toString());
        Reply earlier = client.get("/api/imports/" + id);
        if (earlier.isOk() && earlier.body().path("state").asText().equals("done") && !again) {
            System.err.println(file.getFileName() + " was imported before; --again imports it anew");
            return true;
        }
        JsonNode status = send(query, again);
        bar.end(status);
        writeRejected(id, status.get("rejected").asLong());
        return status.get("accepted").asLong() > 0;
    }

    /** Sends the file until all of it is taken in: where it is broken off the server knows how far it was. */
    private JsonNode send(Map<String, String> query, boolean again) throws IOException, InterruptedException {
        long furthest = -1;
        long deadline = 0;
        Duration pause = POLL;
        for (boolean anew = again;; anew = false) {
            Map<String, String> attempt = new LinkedHashMap<>(query);
            if (anew) {
                attempt.put("again", "true");
            }
            Reply reply = attempt(attempt);
            if (reply.isOk() || reply.body().has("accepted")) {
                return reply.body();
            }
            refuse(query.get("id"));
            look(query.get("id"));
            boolean passes = reply.status() == 0 || reply.status() == CONFLICT || reply.status() == TOO_MANY
                    || reply.status() == UNAVAILABLE;
            boolean further = bar.records() > furthest;
            if (further) {
                furthest = bar.records();
                deadline = System.nanoTime() + PATIENCE.toNanos();
                pause = POLL;
            }
            if (!passes || System.nanoTime() > deadline) {
                throw new IOException("%s: %s".formatted(file, reply.problem()));
            }
            bar.note(reply.problem() + "; trying again");
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** A server that refuses the file need not read it to its end, and then its answer may be lost with the connection. */
    private void refuse(String id) throws IOException, InterruptedException {
        JsonNode status;
        try {
            status = client.get("/api/imports/" + id).body();
        } catch (IOException e) {
            return;
        }
        if (status.path("state").asText().equals("refused")) {
            throw new IOException("%s: %s".formatted(file, status.path("reason").asText()));
        }
    }

    /** Status 0 where the connection broke. */
    private Reply attempt(Map<String, String> query) throws IOException, InterruptedException {
        CompletableFuture<Reply> sent = client.send(file, query);
        while (true) {
            try {
                return sent.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                look(query.get("id"));
            } catch (ExecutionException e) {
                return new Reply(0, ImportClient.MAPPER.createObjectNode()
                        .put("detail", "the connection broke: " + e.getCause().getMessage()));
            }
        }
    }

    private void look(String id) throws InterruptedException {
        try {
            Reply status = client.get("/api/imports/" + id);
            if (status.isOk()) {
                bar.show(status.body());
            }
        } catch (IOException e) {
            // Who sends the file learns of it too.
            bar.note(e.getMessage());
        }
    }

    private void writeRejected(String id, long count) throws IOException, InterruptedException {
        if (count == 0) {
            return;
        }
        Path target = file.resolveSibling(file.getFileName() + ".rejected.jsonl");
        long written = 0;
        try (BufferedWriter lines = Files.newBufferedWriter(target)) {
            for (String after = "0"; after != null;) {
                Reply page = client.get("/api/imports/%s/rejected?limit=100&after=%s".formatted(id, after));
                if (!page.isOk()) {
                    throw new IOException(page.problem());
                }
                for (JsonNode rejected : page.body().get("rejected")) {
                    lines.write(rejected.toString());
                    lines.newLine();
                    written++;
                }
                after = page.body().get("next").isNull() ? null : page.body().get("next").asText();
            }
        }
        System.err.printf("%d of the %d rejected records are in %s%n", written, count, target);
    }

    /** The same for the same file under the same mapping, so that it is gone on with; another once it has changed. */
    private String id() throws IOException {
        String named =
                "%s|%d|%s|%s".formatted(file.toAbsolutePath().normalize(), Files.size(file), Files.getLastModifiedTime(file),
                        parameters);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
