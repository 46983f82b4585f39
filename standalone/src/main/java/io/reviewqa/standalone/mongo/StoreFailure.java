package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said when the file cannot be written or read any more: to each client, and once in the log. */
final class StoreFailure {

    private static final Logger LOG = LoggerFactory.getLogger(StoreFailure.class);

    private final String file;
    private final AtomicBoolean said = new AtomicBoolean();

    StoreFailure(MVStore store) {
        FileStore<?> fileStore = store.getFileStore();
        this.file = fileStore == null ? "in memory" : fileStore.getFileName();
    }

    /** A store that has failed to write is closed, and stays so until the next start. */
    MongoServerError explain(MVStoreException e) {
        if (e.getErrorCode() == DataUtils.ERROR_CLOSED) {
            return new MongoServerError(91, "ShutdownInProgress", "The embedded MongoDB is stopping", e);
        }
        String what = "MongoDB's file %s cannot be written: %s. What was acknowledged is in it. Make room on the disk, then"
                + " start ReviewQA again.";
        String message = what.formatted(file, innermost(e));
        if (said.compareAndSet(false, true)) {
            LOG.error(message);
        }
        return new MongoServerError(14031, "OutOfDiskSpace", message, e);
    }

    private static String innermost(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}
