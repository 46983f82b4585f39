package io.reviewqa.modelserver.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code file:<path>}: a file or a folder, used where it lies. */
final class LocalSource implements FileSource {

    @Override
    public Path locate(String location, Checksum expected) throws IOException {
        Path path = Path.of(location).toAbsolutePath().normalize();
        if (!Files.isReadable(path)) {
            throw new FileNotFoundException("there is no readable %s".formatted(path));
        }
        if (Files.isRegularFile(path)) {
            expected.check(path);
        }
        return path;
    }

    @Override
    public boolean atHand(String location) {
        return true;
    }
}
