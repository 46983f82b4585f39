package io.reviewqa.modelserver.queue;

/** Whoever waits for a result. */
@FunctionalInterface
public interface Caller {

    /** A caller of the server's own, such as the warm-up, which waits as long as it takes. */
    Caller INTERNAL = () -> false;

    /** Whether it cancelled, hung up or ran out of time: work done for it would be thrown away. */
    boolean hasLeft();

    default Priority priority() {
        return Priority.INTERACTIVE;
    }

    /** Callers of one name share one place in the line. */
    default String client() {
        return "";
    }
}
