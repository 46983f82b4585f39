package io.reviewqa.modelserver.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder of fetched files that several processes may share: each file is filled by one of them, checked, and then
 * appears whole.
 */
final class FileCache {

    /** A file lock is held by the process, so threads of one process need a lock of their own. */
    private static final Map<Path, Object> LOCKS = new ConcurrentHashMap<>();

    private final Path folder;

    FileCache(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * The file of that name, filled first when it is not there.
     *
     * @param name relative path; must not lead out of the folder
     * @param expected checked when the file is filled; a file that is not as expected is deleted
     */
    Path obtain(String name, Checksum expected, Filler filler) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("%s leads out of the cache folder".formatted(name));
        }
        if (Files.exists(file)) {
            return file;
        }
        Files.createDirectories(file.getParent());
        synchronized (LOCKS.computeIfAbsent(file, path -> new Object())) {
            // The lock's file stays: deleting it would let a process that waits for it and a later one both go on.
            try (FileChannel channel = FileChannel.open(beside(file, ".lock"),
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (held.isValid() && !Files.exists(file)) {
                    fill(file, expected, filler);
                }
            }
        }
        return file;
    }

    boolean holds(String name) {
        return Files.exists(folder.resolve(name));
    }

    private static void fill(Path file, Checksum expected, Filler filler) throws IOException {
        Path part = beside(file, ".part");
        Checksum stated = filler.fill(part);
        try {
            expected.or(stated).check(part);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Writes a file's content. */
    @FunctionalInterface
    interface Filler {

        /**
         * @param part holds what an earlier attempt left, or does not exist
         * @return what the source itself says the file must be
         */
        Checksum fill(Path part) throws IOException;
    }
}
