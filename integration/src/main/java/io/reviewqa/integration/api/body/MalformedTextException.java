package io.reviewqa.integration.api.body;

import io.reviewqa.integration.api.ApiException;
import java.io.Serial;
import org.springframework.http.HttpStatus;

/** Bytes that are no text in the charset of their body. What follows them can still be read. */
public final class MalformedTextException extends ApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param position of the first of the bytes in the body, from 1 */
    MalformedTextException(String bytes, long position, String charset) {
        super(HttpStatus.BAD_REQUEST, "%s at byte %d of the body is not %s".formatted(bytes, position, charset));
    }
}
