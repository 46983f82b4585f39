package io.reviewqa.modelserver.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A file inside a package: {@code <package>!/<glob>}.
 *
 * @param packageName as the package index knows it
 * @param entry matches the entry's path; entries that match together are joined in the order of their names
 */
record PackagedFile(String packageName, String entry) {

    static PackagedFile parse(String scheme, String location) throws IOException {
        String[] parts = location.split("!/", 2);
        if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new IOException("%s:%s is not %s:<package>!/<file>".formatted(scheme, location, scheme));
        }
        return new PackagedFile(parts[0], parts[1]);
    }

    /** A name for the cache. */
    String cacheName(String scheme) {
        return "%s/%s/%s".formatted(scheme, fileName(packageName), fileName(entry));
    }

    /** @throws IOException also when nothing in the archive matches */
    void copyFrom(Path archive, OutputStream out) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + entry);
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            List<? extends ZipEntry> matching = zip.stream()
                    .filter(candidate -> !candidate.isDirectory() && matcher.matches(Path.of(candidate.getName())))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            if (matching.isEmpty()) {
                throw new IOException("there is no %s in %s".formatted(entry, archive.getFileName()));
            }
            for (ZipEntry match : matching) {
                try (InputStream in = zip.getInputStream(match)) {
                    in.transferTo(out);
                }
            }
        }
    }

    private static String fileName(String text) {
        return text.replaceAll("[^\\w.-]+", "_");
    }
}
