package io.reviewqa.modelserver.backend.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import io.reviewqa.modelserver.backend.TokenSequence;
import io.reviewqa.modelserver.backend.UnitVectors;
import io.reviewqa.modelserver.catalogue.Pooling;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tokens in, unit vectors out. Pools straight from the output buffer: ONNX Runtime has no array operations, and DJL's
 * own translator would copy every hidden state to another engine for them (0.5 to 0.9 ms a text).
 */
final class PooledEmbeddingTranslator implements NoBatchifyTranslator<List<TokenSequence>, List<float[]>> {

    private static final String LENGTHS = "lengths";

    private final Pooling pooling;

    PooledEmbeddingTranslator(Pooling pooling) {
        this.pooling = pooling;
    }

    @Override
    public NDList processInput(TranslatorContext ctx, List<TokenSequence> batch) {
        ctx.setAttachment(LENGTHS, batch.stream().mapToInt(TokenSequence::length).toArray());
        return TokenInputs.of(ctx, batch);
    }

    @Override
    public List<float[]> processOutput(TranslatorContext ctx, NDList outputs) {
        NDArray hidden = outputs.get(0);
        Shape shape = hidden.getShape();
        if (shape.dimension() != 3) {
            throw new IllegalArgumentException(
                    "the model's first output is %s: wanted [batch, tokens, dimension]".formatted(shape));
        }
        int tokens = (int) shape.get(1);
        int dimension = (int) shape.get(2);
        int[] lengths = (int[]) ctx.getAttachment(LENGTHS);
        FloatBuffer values = hidden.toByteBuffer(false).asFloatBuffer();
        float[] row = new float[tokens * dimension];
        List<float[]> vectors = new ArrayList<>(lengths.length);
        for (int length : lengths) {
            values.get(row);
            vectors.add(UnitVectors.normalise(pool(row, pooling == Pooling.CLS ? 1 : length, dimension)));
        }
        return vectors;
    }

    /** The mean of the first {@code length} token vectors; scale does not matter before normalisation, so their sum. */
    private static float[] pool(float[] row, int length, int dimension) {
        float[] sum = Arrays.copyOf(row, dimension);
        for (int token = 1; token < length; token++) {
            int offset = token * dimension;
            for (int i = 0; i < dimension; i++) {
                sum[i] += row[offset + i];
            }
        }
        return sum;
    }
}
