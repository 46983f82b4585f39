package io.reviewqa.modelserver.generation;

/** What a passage says of the asked aspect. */
public enum Polarity {
    POSITIVE,
    NEGATIVE,
    NEUTRAL
}
