package io.reviewqa.modelserver.taxonomy;

/** What a text says of an aspect, or its tone when no aspect is meant. */
public enum Polarity {
    POSITIVE,
    NEGATIVE,
    NEUTRAL
}
