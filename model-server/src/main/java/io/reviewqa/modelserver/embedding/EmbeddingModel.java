package io.reviewqa.modelserver.embedding;

import io.reviewqa.modelserver.catalogue.SimilarityThresholds;
import java.util.Set;

/**
 * What callers may know of the loaded model.
 *
 * @param id stable name; vectors of different ids must never be compared
 * @param dimension values in a vector
 * @param languages ISO 639-1 codes of the languages it reads well
 * @param similarity what its cosines mean
 */
public record EmbeddingModel(String id, int dimension, Set<String> languages, SimilarityThresholds similarity) {

    /** Stands for no model at all. */
    public static final EmbeddingModel NONE = new EmbeddingModel("none", 0, Set.of(), SimilarityThresholds.DEFAULTS);

    public boolean reads(String language) {
        return languages.contains(language);
    }
}
