package io.reviewqa.integration.api;

import java.io.Serial;

/** There is nothing by the asked id. */
public final class NotFoundException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public NotFoundException(String detail) {
        super(detail);
    }
}
