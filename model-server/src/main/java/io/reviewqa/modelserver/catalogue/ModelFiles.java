package io.reviewqa.modelserver.catalogue;

import io.reviewqa.modelserver.failure.ModelServerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Turns the location of a model's file into a file on disk. */
public final class ModelFiles {

    private static final String CLASSPATH = "classpath:";
    private static final String FILE = "file:";

    private final Path cache;

    /** @param cache folder for files unpacked from the class path; made when missing */
    public ModelFiles(Path cache) {
        this.cache = cache;
    }

    /**
     * @param location {@code classpath:<resource>} or {@code file:<path>}
     * @throws ModelServerException when there is nothing at the location
     */
    public Path locate(String location) {
        if (location.startsWith(CLASSPATH)) {
            return unpack(location.substring(CLASSPATH.length()));
        }
        if (location.startsWith(FILE)) {
            return existing(location);
        }
        throw ModelServerException.noModel(
                "model location %s: must start with classpath: or file:".formatted(location), null);
    }

    /**
     * Finds the ONNX file of a local definition.
     *
     * @param location {@code file:} and an {@code .onnx} file, or a folder that holds exactly one {@code model*.onnx}
     */
    public static Path onnxFile(String location) {
        Path path = existing(location);
        if (!Files.isDirectory(path)) {
            return path;
        }
        try (Stream<Path> files = Files.list(path)) {
            List<Path> found = files
                    .filter(file -> file.getFileName().toString().matches("model.*\\.onnx"))
                    .sorted()
                    .toList();
            if (found.size() != 1) {
                throw ModelServerException.noModel(
                        "reviewqa.models.embedding=%s: one model*.onnx is wanted, %s found; name the file itself"
                                .formatted(location, found.isEmpty() ? "none" : found), null);
            }
            return found.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(location + " cannot be listed", e);
        }
    }

    private static Path existing(String location) {
        Path path = Path.of(location.substring(FILE.length()));
        if (!Files.exists(path)) {
            throw ModelServerException.noModel("model location %s (reviewqa.models.embedding): there is no %s"
                    .formatted(location, path.toAbsolutePath()), null);
        }
        return path;
    }

    private Path unpack(String resource) {
        URL url = ModelFiles.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw ModelServerException.noModel(
                    "model resource %s is not on the class path".formatted(resource), null);
        }
        try {
            URLConnection connection = url.openConnection();
            Path file = Files.createDirectories(cache).resolve(resource.replace('/', '_'));
            if (!Files.exists(file) || Files.size(file) != connection.getContentLengthLong()) {
                copy(connection, file);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "model resource %s cannot be unpacked into %s (reviewqa.models.cache)".formatted(resource, cache), e);
        }
    }

    /** Several processes may share the cache: the file appears whole or not at all. */
    private void copy(URLConnection connection, Path file) throws IOException {
        Path part = Files.createTempFile(cache, file.getFileName().toString(), ".part");
        try (InputStream in = connection.getInputStream()) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
