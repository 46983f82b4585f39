package io.reviewqa.modelserver.failure;

import java.io.Serial;
import java.util.Objects;

/** A model call that failed, with the {@link Failure} that a protocol edge maps and a message meant for the caller. */
public final class ModelServerException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    public ModelServerException(Failure failure, String message) {
        super(message);
        this.failure = Objects.requireNonNull(failure, "failure");
    }

    public ModelServerException(Failure failure, String message, Throwable cause) {
        super(message, cause);
        this.failure = Objects.requireNonNull(failure, "failure");
    }

    public static ModelServerException invalidInput(String message) {
        return new ModelServerException(Failure.INVALID_INPUT, message);
    }

    /** A model that cannot be had; the message names the setting that asks for it. */
    public static ModelServerException noModel(String message, Throwable cause) {
        return new ModelServerException(Failure.UNAVAILABLE, message, cause);
    }

    public Failure failure() {
        return failure;
    }
}
