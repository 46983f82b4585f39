package io.reviewqa.integration.security;

import java.io.Serial;

/** The settings would let in everybody, or nobody. */
final class InsecureSetupException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String action;

    /** @param action what to do about it, for who starts the application */
    InsecureSetupException(String description, String action) {
        this(description, action, null);
    }

    InsecureSetupException(String description, String action, Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
