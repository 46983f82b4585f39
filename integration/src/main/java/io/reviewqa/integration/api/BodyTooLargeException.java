package io.reviewqa.integration.api;

import java.io.Serial;

/** A request body longer than its limit. */
public final class BodyTooLargeException extends InvalidRequestException {

    @Serial
    private static final long serialVersionUID = 1L;

    public BodyTooLargeException(int limit) {
        this("the body is longer than " + limit + " characters");
    }

    /** A body whose limit is another. */
    public BodyTooLargeException(String detail) {
        super(detail);
    }
}
