package io.reviewqa.integration.retrieval.ranking;

import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.model.Polarity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The candidates of one question, and what the features of each are measured against. */
final class CandidatePool {

    /** Keeps the deviation finite where all cosines are equal; far below any real one. */
    private static final double LEAST_DEVIATION = 1e-3;

    private final String aspect;
    private final Map<String, Double> rarity;
    private final List<Analysed> candidates;
    private final double[] cosines;
    private final double[] coverages;
    private final double[] shares;
    private final double[] onTopic;
    private final int[] cosineRanks;
    private final int[] wordRanks;

    /**
     * A candidate with the words of its sentence, stop words left out.
     *
     * @param opinions words that judge
     */
    record Analysed(Candidate candidate, List<String> words, long opinions) {}

    /**
     * @param aspect that is asked, or {@code other}
     * @param rarity of the question's words
     */
    CandidatePool(String aspect, Map<String, Double> rarity, List<Analysed> candidates) {
        this.aspect = aspect;
        this.rarity = rarity;
        this.candidates = candidates;
        this.cosines = cosines(candidates);
        this.coverages = candidates.stream().mapToDouble(this::coverage).toArray();
        this.shares = candidates.stream().mapToDouble(one -> one.candidate().topic().share()).toArray();
        this.onTopic = candidates.stream().mapToDouble(one -> one.candidate().topic().isFound() ? 1 : 0).toArray();
        this.cosineRanks = ranks(cosines);
        this.wordRanks = ranks(candidates.stream().mapToDouble(one -> one.candidate().words()).toArray());
    }

    /** One that no vector tells of is taken to lie as far away as any. */
    private static double[] cosines(List<Analysed> candidates) {
        double least = candidates.stream().map(one -> one.candidate().similarity()).filter(similarity -> similarity != null)
                .mapToDouble(Float::doubleValue).min().orElse(0);
        return candidates.stream().map(one -> one.candidate().similarity())
                .mapToDouble(similarity -> similarity == null ? least : similarity).toArray();
    }

    private double coverage(Analysed one) {
        double all = rarity.values().stream().mapToDouble(Double::doubleValue).sum();
        return all == 0 ? 0 : new HashSet<>(one.words()).stream().mapToDouble(word -> rarity.getOrDefault(word, 0.0)).sum() / all;
    }

    /** Features of all candidates in their order, by ordinal of {@link CandidateFeature}. */
    double[][] features() {
        double best = max(cosines);
        double mean = mean(cosines);
        double share = mean(shares);
        double found = mean(onTopic);
        double deviation = LEAST_DEVIATION
                + Math.sqrt(Arrays.stream(cosines).map(cosine -> (cosine - mean) * (cosine - mean)).average().orElse(0));
        double bestCoverage = max(coverages);
        String rarest = rarity.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(null);
        return IntStream.range(0, candidates.size()).mapToObj(i -> {
            Analysed one = candidates.get(i);
            double[] row = new double[CandidateFeature.values().length];
            set(row, CandidateFeature.COSINE, cosines[i]);
            set(row, CandidateFeature.COSINE_GAP, best - cosines[i]);
            set(row, CandidateFeature.COSINE_DEVIATION, (cosines[i] - mean) / deviation);
            set(row, CandidateFeature.COSINE_RANK, Math.log1p(cosineRanks[i]));
            set(row, CandidateFeature.WORDS_RANK,
                    Math.log1p(one.candidate().words() == 0 ? candidates.size() : wordRanks[i]));
            set(row, CandidateFeature.FUSION, one.candidate().hit().score());
            set(row, CandidateFeature.COVERAGE, coverages[i]);
            set(row, CandidateFeature.COVERAGE_GAP, bestCoverage - coverages[i]);
            set(row, CandidateFeature.RAREST_WORD, one.words().contains(rarest));
            set(row, CandidateFeature.WORD_COUNT, Math.log1p(one.words().size()));
            set(row, CandidateFeature.SPEAKS, shares[i] - share);
            set(row, CandidateFeature.ON_TOPIC, onTopic[i] - found);
            set(row, CandidateFeature.JUDGES_TOPIC, one.candidate().topic().judges());
            set(row, CandidateFeature.OPINION_WORDS, Math.log1p(one.opinions()));
            sentence(row, one.candidate().hit());
            return row;
        }).toArray(double[][]::new);
    }

    private void sentence(double[] row, SentenceHit hit) {
        set(row, CandidateFeature.LENGTH, Math.log1p(hit.sentence().length()));
        set(row, CandidateFeature.ASPECT_MATCH, hit.speaksTo(aspect));
        set(row, CandidateFeature.ASPECTS, hit.aspects().size());
        set(row, CandidateFeature.OTHER_ASPECT, hit.aspects().stream().anyMatch(label -> !label.aspect().equals(aspect)));
        set(row, CandidateFeature.NEGATIVE, hit.polarity() == Polarity.NEGATIVE);
        set(row, CandidateFeature.NEUTRAL, hit.polarity() == Polarity.NEUTRAL);
        set(row, CandidateFeature.ASKS, hit.sentence().indexOf('?') >= 0);
        set(row, CandidateFeature.POSITION, Math.log1p(hit.position()));
        set(row, CandidateFeature.FIRST, hit.position() == 0);
        set(row, CandidateFeature.LAST, hit.text().endsWith(hit.sentence()));
    }

    /** @param bestOdds the ranker's, of the best candidate */
    double[] confidence(double bestOdds) {
        double[] row = new double[ConfidenceFeature.values().length];
        row[ConfidenceFeature.BEST_ODDS.ordinal()] = bestOdds;
        row[ConfidenceFeature.BEST_COSINE.ordinal()] = max(cosines);
        row[ConfidenceFeature.BEST_WORDS.ordinal()] =
                Math.log1p(candidates.stream().mapToDouble(one -> one.candidate().words()).max().orElse(0));
        row[ConfidenceFeature.BEST_COVERAGE.ordinal()] = max(coverages);
        row[ConfidenceFeature.BEST_SPEAKS.ordinal()] = max(shares);
        row[ConfidenceFeature.CANDIDATES.ordinal()] = Math.log(candidates.size());
        return row;
    }

    private static void set(double[] row, CandidateFeature feature, double value) {
        row[feature.ordinal()] = value;
    }

    private static void set(double[] row, CandidateFeature feature, boolean holds) {
        set(row, feature, holds ? 1 : 0);
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    /** 1 for the largest; of equal ones the earlier comes first. */
    private static int[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -values[i])).mapToInt(Integer::intValue).toArray();
        int[] ranks = new int[values.length];
        for (int rank = 0; rank < order.length; rank++) {
            ranks[order[rank]] = rank + 1;
        }
        return ranks;
    }
}
