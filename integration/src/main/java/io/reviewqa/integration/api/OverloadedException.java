package io.reviewqa.integration.api;

import java.io.Serial;

/** There is no room for this request now; the message says why and is shown to the caller. */
public final class OverloadedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public OverloadedException(String detail) {
        super(detail);
    }
}
