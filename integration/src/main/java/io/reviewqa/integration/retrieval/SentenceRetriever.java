package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.config.RetrievalProperties;
import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.index.SentenceSearch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds sentences for a question: nearest by vector, by words and by aspect, fused. */
@Component
public final class SentenceRetriever {

    private final SentenceSearch search;
    private final RetrievalProperties settings;

    public SentenceRetriever(SentenceSearch search, RetrievalProperties settings) {
        this.search = search;
        this.settings = settings;
    }

    /** The candidates, best first, each with how well it speaks to the question by itself. */
    public List<Candidate> retrieve(QuestionAnalysis question, SearchScope scope) {
        return retrieve(question, scope, settings.candidates());
    }

    /** As {@link #retrieve(QuestionAnalysis, SearchScope)}, with at least so many candidates of each ranking. */
    public List<Candidate> retrieve(QuestionAnalysis question, SearchScope scope, int atLeast) {
        int candidates = Math.max(atLeast, settings.candidates());
        List<List<SentenceHit>> rankings = new ArrayList<>();
        Map<SentenceHit.Key, Float> similarities = new HashMap<>();
        Float atMost = null;
        if (question.vector() != null) {
            List<SentenceHit> nearest =
                    search.nearest(scope, question.modelId(), question.vector(), candidates);
            nearest.forEach(hit -> similarities.put(hit.key(), hit.score()));
            rankings.add(nearest);
            atMost = nearest.size() < candidates ? null : nearest.get(nearest.size() - 1).score();
        }
        rankings.add(search.byWords(scope, question.text(), candidates));
        if (!question.aspect().equals(Evidence.OTHER)) {
            rankings.add(search.byAspect(scope, question.aspect(), candidates));
        }
        Float unranked = atMost;
        Map<String, Double> rarity = search.rarity(question.text(), question.language());
        return ReciprocalRankFusion.fuse(rankings, settings.rankConstant()).stream()
                .map(hit -> candidate(hit, similarities.getOrDefault(
                        hit.key(), hit.language().equals(question.language()) ? unranked : null), rarity))
                .toList();
    }

    /** Words are compared only where no vector tells: analysing every candidate would cost more than finding it. */
    private Candidate candidate(SentenceHit hit, Float similarity, Map<String, Double> rarity) {
        return new Candidate(hit, similarity, similarity == null ? coverage(rarity, hit) : 0);
    }

    private float coverage(Map<String, Double> rarity, SentenceHit hit) {
        double all = rarity.values().stream().mapToDouble(Double::doubleValue).sum();
        if (all == 0) {
            return 0;
        }
        double held = search.words(hit.sentence(), hit.language()).stream()
                .distinct()
                .mapToDouble(word -> rarity.getOrDefault(word, 0.0))
                .sum();
        return (float) (held / all);
    }

    /**
     * A found sentence.
     *
     * @param similarity cosine to the question, or the least of the ranking for a sentence that did not come into it; null
     *     where no vector tells
     * @param coverage share of the question's words it holds, weighted by rarity, 0 to 1; 0 where a vector tells
     */
    public record Candidate(SentenceHit hit, Float similarity, float coverage) {

        /** Whether it speaks to the question by itself. */
        boolean speaks(float minSimilarity, float minCoverage) {
            return similarity == null ? coverage >= minCoverage : similarity >= minSimilarity;
        }
    }
}
