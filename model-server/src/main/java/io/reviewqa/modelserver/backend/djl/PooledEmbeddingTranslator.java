package io.reviewqa.modelserver.backend.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
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
        int[] lengths = batch.stream().mapToInt(TokenSequence::length).toArray();
        ctx.setAttachment(LENGTHS, lengths);
        int longest = Arrays.stream(lengths).max().orElseThrow();
        long[] ids = new long[batch.size() * longest];
        long[] mask = new long[ids.length];
        for (int row = 0; row < lengths.length; row++) {
            int start = row * longest;
            System.arraycopy(batch.get(row).ids(), 0, ids, start, lengths[row]);
            Arrays.fill(mask, start, start + lengths[row], 1);
        }
        Shape shape = new Shape(batch.size(), longest);
        NDList inputs = new NDList();
        for (String name : inputNames(ctx.getBlock())) {
            inputs.add(input(ctx.getNDManager(), name, new Content(ids, mask), shape));
        }
        return inputs;
    }

    /** A TorchScript module does not name its inputs; traced encoders take these two in this order. */
    private static List<String> inputNames(Block block) {
        List<String> names = block.describeInput().keys();
        return names.isEmpty() ? List.of("input_ids", "attention_mask") : names;
    }

    private static NDArray input(NDManager manager, String name, Content content, Shape shape) {
        long[] values = switch (name) {
            case "input_ids" -> content.ids();
            case "attention_mask" -> content.mask();
            case "token_type_ids" -> new long[content.ids().length];
            default -> throw new IllegalArgumentException("the model wants an input that is not known: " + name);
        };
        NDArray array = manager.create(values, shape);
        array.setName(name);
        return array;
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

    private record Content(long[] ids, long[] mask) {}
}
