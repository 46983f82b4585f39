package io.reviewqa.modelserver.taxonomy;

/** What a polarity means for an aspect. */
public enum AspectKind {
    /** A matter of degree: positive is "it is so" (salty, spicy, large), whether or not the reviewer likes it. */
    INTENSITY,
    /** A matter of good or bad: positive is favourable (service, price). */
    QUALITY
}
