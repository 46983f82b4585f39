package io.reviewqa.integration.retrieval.ranking;

import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.retrieval.question.PassageReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Ranks again the sentences that a model read for the question. The reader knows best whether a sentence answers what is asked; the
 * ranker, what comes close to a vague question. Weights for both were learned together, so that neither decides alone.
 */
@Component
public final class ReadRanker {

    private final RankingModel<ReadFeature, ReadConfidenceFeature> byVectors;
    private final RankingModel<ReadFeature, ReadConfidenceFeature> byWords;

    public ReadRanker(RankingModelRegistry models) {
        this.byVectors = models.ofReadings(false);
        this.byWords = models.ofReadings(true);
    }

    /**
     * The ranking by all that is known, the likeliest to be evidence first. What was not read is less likely than what was, unless it
     * stood before that and is written in another language. The tone of a sentence stays: what it says is in the readings.
     *
     * @param readings of some of the hits
     * @param isByWords whether they were found and ranked without vectors
     */
    public Ranking rank(Ranking ranking, Map<SentenceHit.Key, PassageReading> readings, boolean isByWords) {
        RankingModel<ReadFeature, ReadConfidenceFeature> model = isByWords ? byWords : byVectors;
        List<SentenceHit> read = ranking.hits().stream().filter(hit -> readings.containsKey(hit.key())).toList();
        RankingFeatures features = features(ranking, readings);
        double[] odds = Arrays.stream(features.candidates()).mapToDouble(model.ranking()::odds).toArray();
        float least = (float) LinearModel.probability(Arrays.stream(odds).min().orElseThrow());
        List<SentenceHit> hits = new ArrayList<>();
        int next = 0;
        for (SentenceHit hit : ranking.hits()) {
            if (readings.containsKey(hit.key())) {
                hits.add(hit.withScore((float) LinearModel.probability(odds[next++])));
            } else {
                hits.add(next < read.size() ? hit : hit.withScore(Math.min(least, hit.score())));
            }
        }
        hits.sort(Comparator.comparing(SentenceHit::score, Comparator.reverseOrder()));
        double confidence = LinearModel.probability(
                model.confidence().odds(features.confidence().apply(Arrays.stream(odds).max().orElseThrow())));
        return new Ranking(List.copyOf(hits), confidence, model.certainty(confidence), model, Map.copyOf(readings));
    }

    /** @param readings of some of the hits: of each a row, in the order of the hits */
    public RankingFeatures features(Ranking ranking, Map<SentenceHit.Key, PassageReading> readings) {
        List<SentenceHit> hits = ranking.hits().stream().filter(hit -> readings.containsKey(hit.key())).toList();
        double[] ranked = hits.stream().mapToDouble(hit -> LinearModel.odds(hit.score())).toArray();
        double[] read = hits.stream().mapToDouble(hit -> LinearModel.odds(readings.get(hit.key()).answers())).toArray();
        double bestRanked = Arrays.stream(ranked).max().orElseThrow();
        double bestRead = Arrays.stream(read).max().orElseThrow();
        double[][] rows = IntStream.range(0, ranked.length).mapToObj(i -> {
            double[] row = new double[ReadFeature.values().length];
            row[ReadFeature.RANKER.ordinal()] = ranked[i];
            row[ReadFeature.RANKER_GAP.ordinal()] = bestRanked - ranked[i];
            row[ReadFeature.READING.ordinal()] = read[i];
            row[ReadFeature.READING_GAP.ordinal()] = bestRead - read[i];
            return row;
        }).toArray(double[][]::new);
        return new RankingFeatures(rows, best -> {
            double confidence = LinearModel.odds(ranking.confidence());
            double candidates = Math.log(ranking.hits().size());
            double[] row = new double[ReadConfidenceFeature.values().length];
            row[ReadConfidenceFeature.CONFIDENCE.ordinal()] = confidence;
            row[ReadConfidenceFeature.BEST_READING.ordinal()] = bestRead;
            row[ReadConfidenceFeature.BEST_ODDS.ordinal()] = best;
            row[ReadConfidenceFeature.CANDIDATES.ordinal()] = candidates;
            row[ReadConfidenceFeature.CONFIDENCE_AMONG.ordinal()] = candidates * confidence;
            row[ReadConfidenceFeature.READING_AMONG.ordinal()] = candidates * bestRead;
            return row;
        });
    }
}
