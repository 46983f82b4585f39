package io.reviewqa.modelserver.source;

import io.reviewqa.modelserver.failure.ModelServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder named in place of the weights in it. */
public final class ModelFolder {

    private ModelFolder() {}

    /**
     * @param located the weights' file, or a folder that holds exactly one whose name begins with {@code model}
     * @param suffix of the file
     * @throws ModelServerException UNAVAILABLE when the folder holds none or several
     */
    public static Path weights(Path located, String suffix) {
        if (!Files.isDirectory(located)) {
            return located;
        }
        try (Stream<Path> inside = Files.list(located)) {
            List<Path> found = inside
                    .filter(file -> file.getFileName().toString().startsWith("model") && file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
            if (found.size() != 1) {
                throw ModelServerException.noModel("one model*%s is wanted in %s, %s found; name the file itself"
                        .formatted(suffix, located, found.isEmpty() ? "none" : found), null);
            }
            return found.get(0);
        } catch (IOException e) {
            throw ModelServerException.noModel(located + " cannot be listed: " + e.getMessage(), e);
        }
    }
}
