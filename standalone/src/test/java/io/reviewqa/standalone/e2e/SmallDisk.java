package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A small file system of its own, in memory, that can be filled; Linux's, and root's. */
final class SmallDisk implements AutoCloseable {

    private static final String FILLER = "filler";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where nothing can be mounted. */
    static SmallDisk mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        String said = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        assumeTrue(said.isEmpty(), "a disk is only filled where root may mount one: " + said);
        return new SmallDisk(folder);
    }

    /** Until it takes not a byte more. */
    void fill() {
        try (OutputStream file = Files.newOutputStream(folder.resolve(FILLER))) {
            byte[] block = new byte[4096];
            while (true) {
                file.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left on device");
        }
    }

    void makeRoom() throws IOException {
        Files.deleteIfExists(folder.resolve(FILLER));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        String said = run("umount", "-l", folder.toString());
        if (!said.isEmpty()) {
            throw new IOException(said);
        }
    }

    /** What was said where it failed; empty where it did not. */
    private static String run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            boolean done = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
            return done ? "" : "%s: %s".formatted(String.join(" ", command), output.strip());
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
