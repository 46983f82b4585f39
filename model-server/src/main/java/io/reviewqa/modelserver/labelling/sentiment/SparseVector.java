package io.reviewqa.modelserver.labelling.sentiment;

/**
 * The features that are not zero.
 *
 * @param indices ascending
 * @param values as many as indices
 */
public record SparseVector(int[] indices, float[] values) {}
