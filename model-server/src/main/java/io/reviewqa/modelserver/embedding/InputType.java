package io.reviewqa.modelserver.embedding;

/** What a text is to a search; some models want the two marked differently. */
public enum InputType {
    QUERY,
    PASSAGE
}
