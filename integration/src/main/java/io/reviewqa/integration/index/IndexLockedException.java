package io.reviewqa.integration.index;

import java.io.Serial;

/** Another process has the index open. */
final class IndexLockedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    IndexLockedException(String folder, Throwable cause) {
        super("The index folder %s is in use by another process.".formatted(folder), cause);
    }
}
