package io.reviewqa.integration.api;

import java.io.Serial;

/** A request body longer than its limit. */
public final class BodyTooLargeException extends InvalidRequestException {

    @Serial private static final long serialVersionUID = 1L;

    public BodyTooLargeException(int limit) {
        super("the body is longer than " + limit + " characters");
    }
}
