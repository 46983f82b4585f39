package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.exception.MongoServerError;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said when the file cannot be written or read any more, or soon could not: to each client, and once in the log until it can
 * be written again.
 */
final class StoreFailure {

    /** Of the disk, below which nothing is written: as much as Spring's health wants to be free. */
    static final long RESERVE_BYTES = 10L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(StoreFailure.class);

    private final MVStore store;
    private final String file;
    private final FileStore disk;
    private final AtomicBoolean said = new AtomicBoolean();

    StoreFailure(MVStore store) {
        this.store = store;
        this.file = store.getFileStore() == null ? "in memory" : store.getFileStore().getFileName();
        this.disk = diskOf(file);
    }

    /** Null where there is none to be asked. */
    private static FileStore diskOf(String file) {
        try {
            return Files.getFileStore(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    /** Whether a failed write has made the store of no more use. */
    boolean isTotal() {
        return store.getPanicException() != null;
    }

    /**
     * A write that fails closes the store with all who read it, so none is begun that may.
     *
     * @throws MongoServerError when the disk has no room
     */
    void requireRoom() {
        if (isNearlyFull()) {
            throw refusal("the disk has less than %d MB left".formatted(RESERVE_BYTES >> 20), null);
        }
    }

    private boolean isNearlyFull() {
        try {
            return disk != null && disk.getUsableSpace() < RESERVE_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    /** To be told of each write that is in the file. */
    void written() {
        if (said.compareAndSet(true, false)) {
            LOG.info("MongoDB's file {} is written again", file);
        }
    }

    MongoServerError explain(MVStoreException e) {
        return e.getErrorCode() == DataUtils.ERROR_CLOSED
                ? new MongoServerError(91, "ShutdownInProgress", "The embedded MongoDB is stopping, or opens its file again", e)
                : refusal(innermost(e), e);
    }

    private MongoServerError refusal(String why, Throwable cause) {
        String message =
                "MongoDB's file %s cannot be written: %s. What was acknowledged is in it. Make room on the disk; it goes on by itself"
                        .formatted(file, why);
        if (said.compareAndSet(false, true)) {
            LOG.error(message);
        }
        return new MongoServerError(14031, "OutOfDiskSpace", message, cause);
    }

    private static String innermost(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}
