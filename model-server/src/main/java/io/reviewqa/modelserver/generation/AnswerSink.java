package io.reviewqa.modelserver.generation;

/** Takes the pieces of an answer as they come. */
@FunctionalInterface
public interface AnswerSink {

    /**
     * Takes the next piece; may block while the reader is slow.
     *
     * @return false when nobody reads any more: the generator stops at once
     */
    boolean accept(String piece);

    /** Whether nobody reads any more; asked while there is no piece yet. */
    default boolean closed() {
        return false;
    }
}
