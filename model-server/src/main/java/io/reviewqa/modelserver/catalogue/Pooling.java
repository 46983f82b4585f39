package io.reviewqa.modelserver.catalogue;

/** How the vectors of a text's tokens become the text's vector. */
public enum Pooling {
    /** Their mean, padding left out. */
    MEAN,
    /** The first token's. */
    CLS
}
