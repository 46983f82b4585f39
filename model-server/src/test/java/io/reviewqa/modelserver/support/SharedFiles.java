package io.reviewqa.modelserver.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Data and weights that lie beside the repository, where they do. */
public final class SharedFiles {

    private SharedFiles() {}

    /** Skips the test when there is no {@code ../shared/<path>} beside the repository. */
    public static Path require(String path) {
        Optional<Path> file = find(path);
        Assumptions.assumeTrue(file.isPresent(), () -> "skipped: there is no ../shared/" + path + " beside the repository");
        return file.get();
    }

    /** A git worktree lies a folder deeper than the repository. */
    static Optional<Path> find(String path) {
        Path relative = Path.of("shared").resolve(path);
        return Stream.iterate(repository(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolveSibling(relative))
                .filter(Files::exists)
                .findFirst();
    }

    private static Path repository() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve(".git")))
                .findFirst().orElse(Path.of("").toAbsolutePath());
    }
}
