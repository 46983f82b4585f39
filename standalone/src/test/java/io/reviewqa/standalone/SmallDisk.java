package io.reviewqa.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A disk of some megabytes in memory, mounted on a folder, where this process may mount one. */
final class SmallDisk implements AutoCloseable {

    private final Path folder;
    /** Why there is none; null where there is. */
    private final String refusal;

    private SmallDisk(Path folder, String refusal) {
        this.folder = folder;
        this.refusal = refusal;
    }

    static SmallDisk mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        return new SmallDisk(folder, run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()));
    }

    private static String run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? null : said;
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    /** Leaves no room on it, and skips the test that asks where it is no disk of its own. */
    void fill() throws IOException {
        Assumptions.assumeTrue(refusal == null, "no disk can be mounted here, so none is filled: " + refusal);
        try (OutputStream filler = Files.newOutputStream(filler())) {
            byte[] page = new byte[4096];
            while (true) {
                filler.write(page);
            }
        } catch (IOException full) {
            // As wanted.
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() throws InterruptedException {
        if (refusal == null) {
            run("umount", folder.toString());
        }
    }
}
