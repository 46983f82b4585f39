package io.reviewqa.modelserver.labelling.training;

import io.reviewqa.modelserver.labelling.sentiment.LinearWeights;
import io.reviewqa.modelserver.labelling.sentiment.OpinionLexicon;
import io.reviewqa.modelserver.labelling.sentiment.SparseVector;
import io.reviewqa.modelserver.labelling.sentiment.ToneBlend;
import io.reviewqa.modelserver.labelling.sentiment.ToneHead;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Finds out how much each head and the words count, by logistic regression on the scores of rows that the heads had not seen.
 * Being linear in the scores, this calibrates them as well (Platt 1999).
 */
final class BlendFitter {

    private static final int EPOCHS = 100;
    private static final double LEARNING_RATE = 0.5;

    private final List<Example> examples;
    private final List<float[]> counts;
    private final CrossFit.Target tone;
    private final CrossFit.Target opinion;
    private final long seed;

    BlendFitter(List<Example> examples, List<float[]> counts, CrossFit.Target tone, CrossFit.Target opinion, long seed) {
        this.examples = examples;
        this.counts = counts;
        this.tone = tone;
        this.opinion = opinion;
        this.seed = seed;
    }

    /** @param embedding null for a blend without embeddings */
    ToneBlend.Tone tone(CrossFit embedding, CrossFit ngrams) {
        LinearWeights fitted = fit(tone, i -> {
            float[] inputs = new float[2 + OpinionLexicon.COUNTS];
            inputs[0] = embedding == null ? 0 : (float) embedding.scores()[i];
            inputs[1] = (float) ngrams.scores()[i];
            System.arraycopy(counts.get(i), 0, inputs, 2, OpinionLexicon.COUNTS);
            return inputs;
        });
        float[] weights = fitted.weights();
        double[] words = IntStream.range(2, weights.length).mapToDouble(i -> weights[i]).toArray();
        return new ToneBlend.Tone(fitted.bias(), weights[0], weights[1], words);
    }

    /** @param toneScores log odds of the blended tone, in the order of the rows */
    ToneBlend.Opinion opinion(CrossFit head, double[] toneScores) {
        LinearWeights fitted = fit(opinion, i -> new float[] {(float) head.scores()[i], (float) Math.abs(toneScores[i]),
                ToneHead.any(counts.get(i)) ? 1 : 0, ToneHead.asks(examples.get(i).text()) ? 1 : 0});
        float[] weights = fitted.weights();
        return new ToneBlend.Opinion(fitted.bias(), weights[0], weights[1], weights[2], weights[3]);
    }

    double[] toneScores(ToneBlend.Tone blend, CrossFit embedding, CrossFit ngrams) {
        return IntStream.range(0, examples.size()).mapToDouble(i -> blend.score(
                embedding == null ? 0 : embedding.scores()[i], ngrams.scores()[i], counts.get(i))).toArray();
    }

    private LinearWeights fit(CrossFit.Target target, IntFunction<float[]> inputs) {
        Predicate<Example> asked = target.asked();
        List<LogisticRegression.Row> rows = IntStream.range(0, examples.size())
                .filter(i -> asked.test(examples.get(i)))
                .mapToObj(i -> row(inputs.apply(i), examples.get(i), target))
                .toList();
        return new LogisticRegression(EPOCHS, LEARNING_RATE, 0, seed).fit(rows, rows.get(0).features().indices().length);
    }

    private static LogisticRegression.Row row(float[] inputs, Example example, CrossFit.Target target) {
        int[] indices = new int[inputs.length];
        Arrays.setAll(indices, i -> i);
        return new LogisticRegression.Row(
                new SparseVector(indices, inputs), target.yes().test(example), target.weight().applyAsDouble(example));
    }
}
