package io.reviewqa.modelserver.backend.djl;

import ai.djl.ndarray.NDList;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import io.reviewqa.modelserver.backend.TokenSequence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tokens of pairs in, the model's own numbers out. DJL's own translator would tokenise each pair again, and compute the sigmoid by
 * another engine.
 */
final class PairTranslator implements NoBatchifyTranslator<List<TokenSequence>, List<float[]>> {

    private static final String PAIRS = "pairs";

    @Override
    public NDList processInput(TranslatorContext ctx, List<TokenSequence> batch) {
        ctx.setAttachment(PAIRS, batch.size());
        return TokenInputs.of(ctx, batch);
    }

    @Override
    public List<float[]> processOutput(TranslatorContext ctx, NDList outputs) {
        int pairs = (int) ctx.getAttachment(PAIRS);
        float[] all = outputs.get(0).toFloatArray();
        int each = all.length / pairs;
        return IntStream.range(0, pairs).mapToObj(i -> Arrays.copyOfRange(all, i * each, (i + 1) * each)).toList();
    }
}
