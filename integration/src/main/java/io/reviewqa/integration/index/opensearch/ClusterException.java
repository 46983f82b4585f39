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

    private final int status;

    ClusterException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** Of HTTP; {@link #UNREACHABLE} where there was no answer. */
    int status() {
        return status;
    }

    /** Whether it may be answered when it is asked again: no node answers, there is no room, or a shard is moving. */
    boolean isTransient() {
        return isTransient(status);
    }

    static boolean isTransient(int status) {
        return status == UNREACHABLE || status == 429 || status >= 502 && status <= 504;
    }
}
