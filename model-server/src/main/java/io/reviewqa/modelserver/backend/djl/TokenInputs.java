package io.reviewqa.modelserver.backend.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.translate.TranslatorContext;
import io.reviewqa.modelserver.backend.TokenSequence;
import java.util.Arrays;
import java.util.List;

/**
 * What an encoder reads of a batch, padded to its longest.
 *
 * @param mask 1 for what is no padding
 */
record TokenInputs(long[] ids, long[] mask, long[] types) {

    /** The inputs that the model names: BERT wants token types, XLM-R takes none. */
    static NDList of(TranslatorContext ctx, List<TokenSequence> batch) {
        int longest = batch.stream().mapToInt(TokenSequence::length).max().orElseThrow();
        Shape shape = new Shape(batch.size(), longest);
        TokenInputs all = padded(batch, longest);
        NDList inputs = new NDList();
        for (String name : names(ctx.getBlock())) {
            inputs.add(all.input(ctx.getNDManager(), name, shape));
        }
        return inputs;
    }

    private static TokenInputs padded(List<TokenSequence> batch, int longest) {
        long[] ids = new long[batch.size() * longest];
        TokenInputs all = new TokenInputs(ids, new long[ids.length], new long[ids.length]);
        for (int row = 0; row < batch.size(); row++) {
            TokenSequence sequence = batch.get(row);
            int start = row * longest;
            System.arraycopy(sequence.ids(), 0, ids, start, sequence.length());
            System.arraycopy(sequence.types(), 0, all.types, start, sequence.length());
            Arrays.fill(all.mask, start, start + sequence.length(), 1);
        }
        return all;
    }

    /** A TorchScript module does not name its inputs; traced encoders take these two in this order. */
    private static List<String> names(Block block) {
        List<String> names = block.describeInput().keys();
        return names.isEmpty() ? List.of("input_ids", "attention_mask") : names;
    }

    private NDArray input(NDManager manager, String name, Shape shape) {
        long[] values = switch (name) {
            case "input_ids" -> ids;
            case "attention_mask" -> mask;
            case "token_type_ids" -> types;
            default -> throw new IllegalArgumentException("the model wants an input that is not known: " + name);
        };
        NDArray array = manager.create(values, shape);
        array.setName(name);
        return array;
    }
}
