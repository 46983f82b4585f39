package io.reviewqa.modelserver.embedding;

import io.reviewqa.modelserver.catalogue.SimilarityThresholds;
import java.util.Optional;
import java.util.Set;

/**
 * What callers may know of the loaded model.
 *
 * @param id stable name; vectors of different ids must never be compared
 * @param dimension values in a vector
 * @param languages ISO 639-1 codes of the languages it reads well
 * @param similarity what its cosines mean
 * @param weights name under which the catalogue knows its weights; often the id
 */
public record EmbeddingModel(
        String id, int dimension, Set<String> languages, SimilarityThresholds similarity, String weights) {

    /** Stands for no model at all. */
    public static final EmbeddingModel NONE = new EmbeddingModel("none", 0, Set.of(), SimilarityThresholds.DEFAULTS, "none");

    /** Of the square of a length: what rounding to floats and back leaves is a hundred times less. */
    private static final double TOLERANCE = 0.01;

    public boolean reads(String language) {
        return languages.contains(language);
    }

    /** What keeps a vector from being an embedding of this model, as the end of a sentence about it; empty for nothing. */
    public Optional<String> faultOf(float[] vector) {
        if (vector.length != dimension) {
            return Optional.of("has %d values, %s has %d".formatted(vector.length, id, dimension));
        }
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                return Optional.of("has %s as value %d: numbers are wanted".formatted(vector[i], i));
            }
            squares += (double) vector[i] * vector[i];
        }
        return Math.abs(squares - 1) <= TOLERANCE ? Optional.empty()
                : Optional.of("is of length %s: embeddings are of length 1".formatted((float) Math.sqrt(squares)));
    }
}
