package io.reviewqa.integration.api.body;

import io.reviewqa.integration.api.InvalidRequestException;
import java.io.Serial;

/** A body in a charset or content coding that is not read here. */
final class UnsupportedBodyException extends InvalidRequestException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnsupportedBodyException(String detail) {
        super(detail);
    }
}
