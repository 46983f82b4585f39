package io.reviewqa.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder of everything that outlives a restart, held by one process at a time. The lock is the operating system's: it
 * goes with the process, however that ends. The pid beside it only serves the message to whoever comes second.
 */
final class DataFolder implements AutoCloseable {

    static final String SETTING = "reviewqa.standalone.data";

    private static final String LOCK_FILE = "standalone.lock";
    private static final String PID_FILE = "standalone.pid";

    private final Path path;
    private FileChannel channel;

    DataFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** Absolute and normalised. */
    Path path() {
        return path;
    }

    /** A folder inside, made when absent. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(path.resolve(name));
    }

    /** @throws StartException when the folder cannot be made or written, or when another process holds it */
    void lock() {
        try {
            Files.createDirectories(path);
            channel = FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock() == null) {
                close();
                throw held();
            }
            Files.writeString(path.resolve(PID_FILE), Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            close();
            throw new StartException("The data folder %s cannot be used: %s.".formatted(path, reason(e)),
                    "Make it writable, or choose another folder: --%s=<folder>.".formatted(SETTING), e);
        }
    }

    private FileLock tryLock() throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private StartException held() {
        return new StartException(
                "The data folder %s is in use by another process%s.".formatted(path, holder()),
                "End that process, or choose another folder: --%s=<folder>.".formatted(SETTING));
    }

    private String holder() {
        try {
            return " (pid " + Files.readString(path.resolve(PID_FILE)).strip() + ")";
        } catch (IOException e) {
            return "";
        }
    }

    /** The file system's exceptions carry the kind of failure in their type and only the path in their message. */
    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ", " + e.getMessage();
    }

    /** Releases the lock. */
    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Releasing " + path, e);
        }
    }
}
