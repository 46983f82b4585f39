package io.reviewqa.modelserver.taxonomy;

/** What the words of a sentence alone say of an aspect. */
public enum TermReading {
    /** The words say it is so; for {@link AspectKind#QUALITY}, that it is good. */
    ASSERTS,
    /** The words say it is not; for {@link AspectKind#QUALITY}, that it is bad. */
    DENIES,
    /** The aspect is spoken of, but the words do not decide, or say both. */
    MENTIONS,
    /** No term of the aspect occurs. That does not prove that the sentence is about something else. */
    ABSENT
}
