package io.reviewqa.standalone.eval;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.reviewqa.integration.retrieval.ranking.CandidateFeature;
import io.reviewqa.integration.retrieval.ranking.ConfidenceFeature;
import io.reviewqa.integration.retrieval.ranking.RankingFeatures;
import io.reviewqa.integration.retrieval.ranking.ReadConfidenceFeature;
import io.reviewqa.integration.retrieval.ranking.ReadFeature;
import io.reviewqa.standalone.eval.EvidenceSpans.Pool;
import io.reviewqa.standalone.eval.RankerTrainer.Pair.Origin;
import io.reviewqa.standalone.eval.RidgeRegression.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Trains the two regressions on the pairs of one half of the stores, judges them on those of the other, and writes a file. */
final class RankerTrainer {

    /** Of the questions of customers that a review answers, so many get less than {@code related}. */
    private static final double LEFT_OUT = 0.08;
    /** Were as many questions answered as not, one is answered from here on rather than not. */
    private static final double ANSWERED = 0.5;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final String name;
    private final Enum<?>[] ranking;
    private final Enum<?>[] best;
    private final int[] rankingFeatures;
    private final int[] confidenceFeatures;
    private final List<Pair> training;
    private final List<Pair> heldOut;

    /**
     * A question, asked of one review.
     *
     * @param isAgreed whether annotators agree if an answer is due
     * @param evidence which candidates are
     * @param origin where it is from
     */
    record Pair(boolean isHeldOut, boolean isDue, boolean isAgreed, RankingFeatures features, boolean[] evidence,
            Origin origin) {

        /**
         * Where a pair is from. What annotators marked in reviews of customers weighs more than what was made up: a reader has seen
         * the like of the latter, and is surer of it than it will be of others'.
         */
        enum Origin {
            CUSTOMERS(8, 2),
            MADE_UP(1, 1);

            private final double ranking;
            private final double confidence;

            Origin(double ranking, double confidence) {
                this.ranking = ranking;
                this.confidence = confidence;
            }
        }

        boolean hasEvidence() {
            return IntStream.range(0, evidence.length).anyMatch(i -> evidence[i]);
        }
    }

    private RankerTrainer(String name, Set<? extends Enum<?>> ranking, Set<? extends Enum<?>> best, List<Pair> pairs) {
        this.name = name;
        this.ranking = ranking.toArray(Enum<?>[]::new);
        this.best = best.toArray(Enum<?>[]::new);
        this.rankingFeatures = ranking.stream().mapToInt(Enum::ordinal).toArray();
        this.confidenceFeatures = best.stream().mapToInt(Enum::ordinal).toArray();
        this.training = pairs.stream().filter(pair -> !pair.isHeldOut()).toList();
        this.heldOut = pairs.stream().filter(Pair::isHeldOut).toList();
    }

    /** What a model's own weights see. */
    static RankerTrainer own(String name, List<Pair> pairs) {
        return new RankerTrainer(name, EnumSet.complementOf(EnumSet.of(
                CandidateFeature.COSINE_DEVIATION, CandidateFeature.COVERAGE, CandidateFeature.RAREST_WORD)),
                EnumSet.allOf(ConfidenceFeature.class), pairs);
    }

    /** What weights see that suit a model of any scale. */
    static RankerTrainer anyModel(String name, List<Pair> pairs) {
        return new RankerTrainer(name, EnumSet.complementOf(EnumSet.of(CandidateFeature.COSINE, CandidateFeature.COSINE_GAP,
                CandidateFeature.COVERAGE, CandidateFeature.RAREST_WORD)),
                EnumSet.complementOf(EnumSet.of(ConfidenceFeature.BEST_COSINE)), pairs);
    }

    /** What weights see where no vector tells. */
    static RankerTrainer words(String name, List<Pair> pairs) {
        return new RankerTrainer(name, EnumSet.complementOf(EnumSet.of(CandidateFeature.COSINE, CandidateFeature.COSINE_GAP,
                CandidateFeature.COSINE_DEVIATION, CandidateFeature.COSINE_RANK)),
                EnumSet.complementOf(EnumSet.of(ConfidenceFeature.BEST_COSINE)), pairs);
    }

    /** What weights see once a model read the best sentences. */
    static RankerTrainer readings(String name, List<Pair> pairs) {
        return new RankerTrainer(name, EnumSet.allOf(ReadFeature.class), EnumSet.allOf(ReadConfidenceFeature.class), pairs);
    }

    /** @return what it came to */
    String train(String data, Path folder) throws IOException {
        List<Row> sentences =
                training.stream().filter(Pair::hasEvidence).flatMap(pair -> IntStream.range(0, pair.evidence().length)
                        .mapToObj(i -> new Row(pair.features().candidates()[i], pair.evidence()[i], pair.origin().ranking)))
                        .toList();
        double[] ranking = RidgeRegression.fit(sentences, rankingFeatures);
        double[] confidence = RidgeRegression.fit(training.stream()
                .map(pair -> new Row(confidenceRow(pair, ranking), pair.isDue(), pair.origin().confidence)).toList(),
                confidenceFeatures);
        confidence[confidenceFeatures.length] -= priorOdds();
        double[] due = training.stream().filter(pair -> pair.isDue() && pair.origin() == Origin.CUSTOMERS)
                .mapToDouble(pair -> confidence(pair, ranking, confidence)).sorted().toArray();
        double related = rounded(due[(int) (due.length * LEFT_OUT)]);
        List<Figure> figures = figures(ranking, confidence, related);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("trainedOn", data);
        file.put("heldOut", figures);
        file.put("ranking", spelt(ranking, this.ranking));
        file.put("confidence", spelt(confidence, best));
        file.put("answered", ANSWERED);
        file.put("related", related);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".json"), MAPPER.writeValueAsString(file) + "\n");
        return "%s, trained on %d pairs, held out %d%n%s".formatted(name, training.size(), heldOut.size(), lines(figures));
    }

    /** Annotators were asked what reviews mostly answer; what customers ask is not known, so neither is taken to be likelier. */
    private double priorOdds() {
        double all = training.stream().mapToDouble(pair -> pair.origin().confidence).sum();
        double share = training.stream().filter(Pair::isDue).mapToDouble(pair -> pair.origin().confidence).sum() / all;
        return Math.log(share / (1 - share));
    }

    private List<Figure> figures(double[] ranking, double[] confidence, double related) {
        List<Pair> marked = heldOut.stream().filter(Pair::hasEvidence).toList();
        List<Figure> figures = new ArrayList<>();
        for (int within : new int[] {1, 3}) {
            figures.add(Figure.share("hit@" + within, marked, pair -> isHit(pair, ranking, within)).beside(
                    marked.stream().mapToDouble(pair -> pool(pair).chance(within)).average().orElse(0)));
        }
        List<Double> due = heldOut.stream().filter(Pair::isDue).map(pair -> confidence(pair, ranking, confidence)).toList();
        List<Double> none =
                heldOut.stream().filter(pair -> !pair.isDue()).map(pair -> confidence(pair, ranking, confidence)).toList();
        figures.add(Auc.of("AUC", due, none));
        figures.add(Auc.of("AUC where annotators agree", heldOut.stream().filter(pair -> pair.isDue() && pair.isAgreed())
                .map(pair -> confidence(pair, ranking, confidence)).toList(), none));
        figures.add(Figure.share("answered when due", due, one -> one >= ANSWERED));
        figures.add(Figure.share("shown when due", due, one -> one >= related));
        figures.add(Figure.share("none when due", none, one -> one < related));
        figures.add(Figure.share("not answered when none is due", none, one -> one < ANSWERED));
        return figures.stream().map(Figure::rounded).toList();
    }

    private boolean isHit(Pair pair, double[] ranking, int within) {
        double[][] rows = pair.features().candidates();
        return IntStream.range(0, rows.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -odds(rows[i], ranking, rankingFeatures)))
                .limit(within).anyMatch(i -> pair.evidence()[i]);
    }

    private static Pool pool(Pair pair) {
        return new Pool(pair.evidence().length,
                (int) IntStream.range(0, pair.evidence().length).filter(i -> pair.evidence()[i]).count());
    }

    private double[] confidenceRow(Pair pair, double[] ranking) {
        double best = Arrays.stream(pair.features().candidates()).mapToDouble(row -> odds(row, ranking, rankingFeatures)).max()
                .orElseThrow();
        return pair.features().confidence().apply(best);
    }

    private double confidence(Pair pair, double[] ranking, double[] confidence) {
        return 1 / (1 + Math.exp(-odds(confidenceRow(pair, ranking), confidence, confidenceFeatures)));
    }

    private static double odds(double[] row, double[] weights, int[] features) {
        double odds = weights[features.length];
        for (int f = 0; f < features.length; f++) {
            odds += weights[f] * row[features[f]];
        }
        return odds;
    }

    private static Map<String, Object> spelt(double[] weights, Enum<?>[] features) {
        Map<String, Double> byName = new LinkedHashMap<>();
        for (int f = 0; f < features.length; f++) {
            byName.put(features[f].name(), rounded(weights[f]));
        }
        Map<String, Object> spelt = new LinkedHashMap<>();
        spelt.put("bias", rounded(weights[features.length]));
        spelt.put("weights", byName);
        return spelt;
    }

    private static String lines(List<Figure> figures) {
        StringBuilder lines = new StringBuilder();
        figures.forEach(figure -> lines.append("  ").append(figure.line()).append('\n'));
        return lines.toString();
    }

    private static double rounded(double number) {
        return Math.round(number * 10_000) / 10_000.0;
    }
}
