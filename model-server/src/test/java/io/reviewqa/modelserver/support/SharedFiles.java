package io.reviewqa.modelserver.support;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Data and weights that lie beside the repository, where they do. */
public final class SharedFiles {

    private SharedFiles() {
    }

    /** Skips the test when there is no {@code ../shared/<path>} beside the repository. */
    public static Path require(String path) {
        Path repository = Path.of("").toAbsolutePath();
        while (repository != null && !Files.exists(repository.resolve(".git"))) {
            repository = repository.getParent();
        }
        Path file = find(repository, Path.of("shared").resolve(path));
        Assumptions.assumeTrue(file != null, () -> "skipped: there is no ../shared/" + path + " beside the repository");
        return file;
    }

    /** A git worktree lies a folder deeper than the repository. */
    private static Path find(Path repository, Path relative) {
        for (Path folder = repository; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolveSibling(relative))) {
                return folder.resolveSibling(relative);
            }
        }
        return null;
    }
}
