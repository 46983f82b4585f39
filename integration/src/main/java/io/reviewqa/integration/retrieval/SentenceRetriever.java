package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.config.RetrievalProperties;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.index.SentenceSearch;
import io.reviewqa.integration.retrieval.ranking.Candidate;
import io.reviewqa.model.ContractNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** The candidates of a question, best first as the single rankings are fused. */
    public List<Candidate> retrieve(QuestionAnalysis question, SearchScope scope) {
        return retrieve(question, scope, settings.candidates());
    }

    /** As {@link #retrieve(QuestionAnalysis, SearchScope)}, with at least so many candidates of each ranking. */
    public List<Candidate> retrieve(QuestionAnalysis question, SearchScope scope, int atLeast) {
        int candidates = Math.max(atLeast, settings.candidates());
        List<SentenceHit> nearest = question.vector() == null
                ? List.of()
                : search.nearest(scope, question.modelId(), question.vector(), candidates);
        List<SentenceHit> byWords = search.byWords(scope, question.text(), candidates);
        List<List<SentenceHit>> rankings =
                new ArrayList<>(question.vector() == null ? List.of(byWords) : List.of(nearest, byWords));
        if (!question.aspect().equals(ContractNames.OTHER_ASPECT)) {
            rankings.add(search.byAspect(scope, question.aspect(), candidates));
        }
        Map<SentenceHit.Key, Float> similarities = scores(nearest);
        Map<SentenceHit.Key, Float> words = scores(byWords);
        Float atMost = nearest.size() < candidates ? null : nearest.get(nearest.size() - 1).score();
        return ReciprocalRankFusion.fuse(rankings, settings.rankConstant()).stream()
                .map(hit -> new Candidate(hit,
                        similarities.getOrDefault(hit.key(), hit.language().equals(question.language()) ? atMost : null),
                        words.getOrDefault(hit.key(), 0f)))
                .toList();
    }

    /**
     * The other sentences of a scope, in no particular order.
     *
     * @param known those that are left out
     * @param most sentences that a scope may have; none of a larger one is given
     */
    public List<SentenceHit> others(SearchScope scope, List<SentenceHit> known, int most) {
        if (search.count(scope) > most) {
            return List.of();
        }
        Set<SentenceHit.Key> keys = known.stream().map(SentenceHit::key).collect(Collectors.toSet());
        return search.all(scope, most).stream().filter(hit -> !keys.contains(hit.key())).toList();
    }

    private static Map<SentenceHit.Key, Float> scores(List<SentenceHit> ranking) {
        return ranking.stream().collect(Collectors.toMap(SentenceHit::key, SentenceHit::score));
    }
}
