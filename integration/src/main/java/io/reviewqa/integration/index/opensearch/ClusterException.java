package io.reviewqa.integration.index.opensearch;

import java.io.IOException;
import java.io.Serial;

/** The cluster refuses a call, or does not answer it. */
final class ClusterException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int UNREACHABLE = 0;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final int status;

    ClusterException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** Of HTTP; {@link #UNREACHABLE} where there was no answer. */
    int status() {
        return status;
    }

    /**
     * Whether it may be answered when it is asked again: no node answers, there is no room, a shard is moving, or a node died in the
     * middle of a search, of which the others say 500.
     */
    boolean isTransient() {
        return isTransient(status);
    }

    static boolean isTransient(int status) {
        return status == UNREACHABLE || status == TOO_MANY || status >= SERVER_ERROR;
    }
}
