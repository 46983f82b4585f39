package io.reviewqa.modelserver.backend;

import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;

/** Vectors of length 1 (L2), as all embeddings are. */
public final class UnitVectors {

    private UnitVectors() {}

    /**
     * Scales in place.
     *
     * @return the same array
     * @throws ModelServerException INTERNAL for a vector without a direction, all zeros or with a value that is no number:
     *     an overflow, or an engine that runs elsewhere, made it, and nobody may store it
     */
    public static float[] normalise(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        if (!(squares > 0) || !Double.isFinite(squares)) {
            throw new ModelServerException(Failure.INTERNAL, "the model made a vector of length %s of a text".formatted(
                    Math.sqrt(squares)));
        }
        float scale = (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
        return vector;
    }
}
