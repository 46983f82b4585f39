package io.reviewqa.integration.retrieval.ranking;

import io.reviewqa.integration.index.RecentlyUsed;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.index.SentenceSearch;
import io.reviewqa.integration.retrieval.ranking.CandidatePool.Analysed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Ranks all candidates of a question, and says how likely the best of them answers it. */
@Component
public final class SentenceRanker {

    /** Bytes that a sentence's words take, and each of its characters: about. */
    private static final int OVERHEAD = 400;
    private static final int OF_CHARACTER = 12;

    private final SentenceSearch search;
    private final RankingModelRegistry models;
    private final OpinionWords opinions;
    private final RecentlyUsed<Written, Words> analysed = RecentlyUsed.bytes(
            (written, words) -> OVERHEAD + OF_CHARACTER * written.sentence().length());

    private record Written(String sentence, String language) {}

    private record Words(List<String> all, long opinions) {}

    public SentenceRanker(SentenceSearch search, RankingModelRegistry models) {
        this.search = search;
        this.models = models;
        this.opinions = new OpinionWords(search);
    }

    /**
     * A question as the ranker sees it.
     *
     * @param language ISO 639-1
     * @param modelId the embedding model
     * @param isRead whether that reads the language
     * @param aspect that is asked, or {@code other}
     */
    public record Asked(String text, String language, String modelId, boolean isRead, String aspect) {}

    public Ranking rank(Asked asked, List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return Ranking.NOTHING;
        }
        RankingModel<CandidateFeature, ConfidenceFeature> model = models.of(asked.isRead() ? asked.modelId() : null);
        CandidatePool pool = pool(asked, candidates);
        double[] odds = Arrays.stream(pool.features()).mapToDouble(model.ranking()::odds).toArray();
        double confidence = LinearModel.probability(
                model.confidence().odds(pool.confidence(Arrays.stream(odds).max().orElseThrow())));
        List<SentenceHit> ranked = IntStream.range(0, odds.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -odds[i]))
                .map(i -> candidates.get(i).hit().withScore((float) LinearModel.probability(odds[i])))
                .toList();
        return new Ranking(ranked, confidence, model.certainty(confidence), model);
    }

    public RankingFeatures features(Asked asked, List<Candidate> candidates) {
        CandidatePool pool = pool(asked, candidates);
        return new RankingFeatures(pool.features(), pool::confidence);
    }

    private CandidatePool pool(Asked asked, List<Candidate> candidates) {
        Map<String, Double> rarity = search.rarity(asked.text(), asked.language());
        return new CandidatePool(asked.aspect(), rarity, candidates.stream().map(this::analysed).toList());
    }

    private Analysed analysed(Candidate candidate) {
        Written written = new Written(candidate.hit().sentence(), candidate.hit().language());
        Words words = analysed.get(written);
        if (words == null) {
            List<String> all = search.words(written.sentence(), written.language());
            words = new Words(all, opinions.count(all, written.language()));
            analysed.put(written, words);
        }
        return new Analysed(candidate, words.all(), words.opinions());
    }
}
