package io.reviewqa.integration.operate;

/** A part does not answer; the message says which, and why. */
public final class PartAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PartAwayException(String message) {
        super(message);
    }
}
