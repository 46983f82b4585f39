package io.reviewqa.modelserver.failure;

/** Every way in which a model call can fail; closed, so that a protocol edge can map all of it once. */
public enum Failure {
    /** The input breaks a documented limit; the same call will fail again. */
    INVALID_INPUT,
    /** A model is named that is not served. */
    UNKNOWN_MODEL,
    /** No permit or no room in the queue; the same call may succeed later. */
    OVERLOADED,
    /** The model that the call needs is not loaded, or the server is stopping. */
    UNAVAILABLE,
    /** The caller left before the result was there; nobody reads the answer. */
    CALLER_LEFT,
    /** A fault of the server's own. */
    INTERNAL
}
