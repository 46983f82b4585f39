package io.reviewqa.integration.api;

import java.io.Serial;

/** The caller sent something that cannot be served; the message names what is wrong and is shown to the caller. */
public class InvalidRequestException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public InvalidRequestException(String detail) {
        super(detail);
    }

    public InvalidRequestException(String detail, Throwable cause) {
        super(detail, cause);
    }
}
