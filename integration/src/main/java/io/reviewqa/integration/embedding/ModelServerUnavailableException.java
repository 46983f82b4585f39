package io.reviewqa.integration.embedding;

import java.io.Serial;

/** The model server cannot work now, whatever it is asked; the same call is worth repeating for as long as it takes. */
public final class ModelServerUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public ModelServerUnavailableException(Throwable cause) {
        super("the model server is not available: " + cause.getMessage(), cause);
    }
}
