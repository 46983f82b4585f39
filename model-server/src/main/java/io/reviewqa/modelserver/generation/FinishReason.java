package io.reviewqa.modelserver.generation;

/** Why an answer ended. */
public enum FinishReason {
    /** It is complete. */
    STOP,
    /** The token limit was reached. */
    LENGTH
}
