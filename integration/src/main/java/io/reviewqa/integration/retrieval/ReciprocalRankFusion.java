package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.index.SentenceHit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fuses rankings whose scores are not comparable: a sentence's score is the sum over the rankings of {@code 1 / (k +
 * rank)} (Cormack, Clarke and Buettcher, SIGIR 2009), divided by what the best possible sentence would have, so that it is
 * 0 to 1.
 */
final class ReciprocalRankFusion {

    private ReciprocalRankFusion() {}

    /** The sentences of all rankings, best first. */
    static List<SentenceHit> fuse(List<List<SentenceHit>> rankings, int rankConstant) {
        Map<SentenceHit.Key, SentenceHit> hits = new LinkedHashMap<>();
        Map<SentenceHit.Key, Float> scores = new LinkedHashMap<>();
        for (List<SentenceHit> ranking : rankings) {
            for (int rank = 0; rank < ranking.size(); rank++) {
                SentenceHit hit = ranking.get(rank);
                hits.putIfAbsent(hit.key(), hit);
                scores.merge(hit.key(), 1f / (rankConstant + rank + 1), Float::sum);
            }
        }
        float best = rankings.size() / (rankConstant + 1f);
        return hits.values().stream()
                .map(hit -> hit.withScore(scores.get(hit.key()) / best))
                .sorted(Comparator.comparing(SentenceHit::score).reversed())
                .toList();
    }
}
