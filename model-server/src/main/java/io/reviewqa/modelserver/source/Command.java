package io.reviewqa.modelserver.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a package index's own client. */
final class Command {

    private static final int TOLD = 300;

    private Command() {}

    /**
     * @param work folder for its output; it is the working folder too
     * @throws IOException when it cannot be started, takes too long or fails, with the end of what it said
     */
    static void run(List<String> command, Path work, Duration limit) throws IOException {
        Path output = work.resolve("output.log");
        Process process = new ProcessBuilder(command).directory(work.toFile())
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("%s took more than %s".formatted(command.get(0), limit));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while %s ran".formatted(command.get(0)));
        } finally {
            process.destroy();
        }
        if (process.exitValue() != 0) {
            String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
            throw new IOException("`%s` failed: %s".formatted(String.join(" ", command),
                    said.substring(Math.max(0, said.length() - TOLD))));
        }
    }
}
