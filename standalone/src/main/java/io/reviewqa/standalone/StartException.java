package io.reviewqa.standalone;

import org.springframework.boot.ExitCodeGenerator;

/** The process cannot start, for a reason and with a remedy that can be told in a sentence each. */
public final class StartException extends RuntimeException implements ExitCodeGenerator {

    private static final long serialVersionUID = 1L;

    private final String action;

    public StartException(String description, String action) {
        this(description, action, null);
    }

    public StartException(String description, String action, Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    /** What the user can do about it. */
    public String action() {
        return action;
    }

    @Override
    public int getExitCode() {
        return 1;
    }
}
