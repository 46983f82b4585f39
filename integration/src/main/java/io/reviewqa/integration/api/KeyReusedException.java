package io.reviewqa.integration.api;

import java.io.Serial;

/** An {@code Idempotency-Key} came again with another request. */
public final class KeyReusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public KeyReusedException() {
        super("this Idempotency-Key was used for another question; take a new one for each question");
    }
}
