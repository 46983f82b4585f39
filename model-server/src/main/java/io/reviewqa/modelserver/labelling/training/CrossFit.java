package io.reviewqa.modelserver.labelling.training;

import io.reviewqa.modelserver.labelling.sentiment.LinearWeights;
import io.reviewqa.modelserver.labelling.sentiment.SparseVector;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A head and the scores it gives to the rows it was trained on, each by a head that had not seen its fold: what a head says
 * of its own rows is too sure to weigh it by.
 *
 * @param weights trained on all rows
 * @param scores log odds, in the order of the rows; for rows not trained on by the head itself
 */
record CrossFit(LinearWeights weights, double[] scores) {

    /**
     * A question put to a row.
     *
     * @param asked whether it can be put: of a neutral text nobody asks whether it is favourable
     * @param yes the answer
     * @param weight how many rows it counts as
     */
    record Target(Predicate<Example> asked, Predicate<Example> yes, ToDoubleFunction<Example> weight) {}

    static CrossFit of(List<Example> examples, List<SparseVector> vectors, Target target, HeadFeatures features, long seed) {
        LogisticRegression regression = features.regression(seed);
        List<LogisticRegression.Row> rows = IntStream.range(0, examples.size())
                .mapToObj(i -> new LogisticRegression.Row(
                        vectors.get(i), target.yes().test(examples.get(i)), target.weight().applyAsDouble(examples.get(i))))
                .toList();
        LinearWeights all = regression.fit(select(rows, examples, target.asked()), features.count());
        double[] scores = vectors.stream().mapToDouble(all::score).toArray();
        for (int fold = 0; fold < Example.FOLDS; fold++) {
            int held = fold;
            LinearWeights others =
                    regression.fit(select(rows, examples, target.asked().and(row -> row.fold() != held)), features.count());
            IntStream.range(0, rows.size())
                    .filter(i -> examples.get(i).fold() == held && target.asked().test(examples.get(i)))
                    .forEach(i -> scores[i] = others.score(vectors.get(i)));
        }
        return new CrossFit(all, scores);
    }

    private static List<LogisticRegression.Row> select(
            List<LogisticRegression.Row> rows, List<Example> examples, Predicate<Example> which) {
        return IntStream.range(0, rows.size()).filter(i -> which.test(examples.get(i))).mapToObj(rows::get).toList();
    }
}
