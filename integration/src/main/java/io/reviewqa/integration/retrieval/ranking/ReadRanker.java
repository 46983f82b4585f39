package io.reviewqa.integration.retrieval.ranking;

import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.retrieval.question.PassageReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

    private final RankingModel<ReadFeature, ReadConfidenceFeature> model;

    public ReadRanker(RankingModelRegistry models) {
        this.model = models.ofReadings();
    }

    /**
     * The ranking by all that is known: what was read comes first, the likeliest to be evidence before others, each with what it says.
     * What was not read stands behind, as less likely than any of them.
     *
     * @param readings of the first hits, in their order
     */
    public Ranking rank(Ranking ranking, List<PassageReading> readings) {
        RankingFeatures features = features(ranking, readings);
        double[] odds = Arrays.stream(features.candidates()).mapToDouble(model.ranking()::odds).toArray();
        Map<SentenceHit.Key, PassageReading> known = new LinkedHashMap<>();
        List<SentenceHit> hits = new ArrayList<>();
        for (int i = 0; i < odds.length; i++) {
            SentenceHit hit = ranking.hits().get(i);
            PassageReading reading = readings.get(i);
            known.put(hit.key(), reading);
            SentenceHit scored = hit.withScore((float) LinearModel.probability(odds[i]));
            hits.add(reading.answers() >= PassageReading.CLOSE ? scored.saying(reading.side()) : scored);
        }
        hits.sort(Comparator.comparing(SentenceHit::score, Comparator.reverseOrder()));
        float least = hits.get(hits.size() - 1).score();
        ranking.hits().stream().skip(odds.length).map(hit -> hit.withScore(Math.min(least, hit.score()))).forEach(hits::add);
        double confidence = LinearModel.probability(
                model.confidence().odds(features.confidence().apply(Arrays.stream(odds).max().orElseThrow())));
        return new Ranking(List.copyOf(hits), confidence, model.certainty(confidence), model, Map.copyOf(known));
    }

    public RankingFeatures features(Ranking ranking, List<PassageReading> readings) {
        double[] ranked =
                ranking.hits().stream().limit(readings.size()).mapToDouble(hit -> LinearModel.odds(hit.score())).toArray();
        double[] read = readings.stream().mapToDouble(reading -> LinearModel.odds(reading.answers())).toArray();
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
