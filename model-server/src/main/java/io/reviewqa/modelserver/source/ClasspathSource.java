package io.reviewqa.modelserver.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** {@code classpath:<resource>}: unpacked once, since engines read files. */
final class ClasspathSource implements FileSource {

    private final Path folder;
    private final FileCache cache;

    ClasspathSource(Path folder) {
        this.folder = folder;
        this.cache = new FileCache(folder);
    }

    @Override
    public Path locate(String resource, Checksum expected) throws IOException {
        URL url = ClasspathSource.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new FileNotFoundException("there is no %s on the class path".formatted(resource));
        }
        URLConnection connection = url.openConnection();
        String name = resource.replace('/', '_');
        Path unpacked = folder.resolve(name);
        // Another version of the artifact may have left a file of that name.
        if (Files.exists(unpacked) && Files.size(unpacked) != connection.getContentLengthLong()) {
            Files.delete(unpacked);
        }
        return cache.obtain(name, expected, part -> {
            try (InputStream in = connection.getInputStream()) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            return Checksum.NONE;
        });
    }

    @Override
    public boolean atHand(String location) {
        return true;
    }
}
