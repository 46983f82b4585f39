package io.reviewqa.camel.mongodb.changes.stream;

/** The server cannot go on after the position it was given, now or ever: its history no longer reaches that far. */
public final class PositionLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PositionLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
