package io.reviewqa.camel.redis.stream;

/** A command on the stream failed; the kind says what can be done about it. */
public final class StreamClientException extends RuntimeException {

    /** What can be done about a failure. */
    public enum Kind {
        /** No answer, or one that says "not now". Whether the command took effect is unknown. */
        UNAVAILABLE,
        /** The stream or its consumer group is gone: Redis lost its data, or somebody removed it. */
        NO_GROUP,
        /** Redis understood and refused: a key of another type, a missing permission, memory exhausted. */
        REJECTED
    }

    private final Kind kind;

    public StreamClientException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
