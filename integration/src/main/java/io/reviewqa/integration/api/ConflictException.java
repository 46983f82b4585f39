package io.reviewqa.integration.api;

import java.io.Serial;

/** What is asked cannot be done with the thing as it is; the message says why and is shown to the caller. */
public final class ConflictException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public ConflictException(String detail) {
        super(detail);
    }
}
