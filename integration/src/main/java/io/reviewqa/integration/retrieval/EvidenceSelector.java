package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.config.RetrievalProperties;
import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.index.EvidenceCounter;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.retrieval.SentenceRetriever.Candidate;
import io.reviewqa.model.Polarity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Decides what is evidence: sentences labelled with the asked aspect, else those close enough to the question. */
@Component
public final class EvidenceSelector {

    /** Reviews at which confidence is one half. */
    private static final double HALF_CONFIDENCE = 2;

    private final EvidenceCounter counter;
    private final RetrievalProperties settings;

    public EvidenceSelector(EvidenceCounter counter, RetrievalProperties settings) {
        this.counter = counter;
        this.settings = settings;
    }

    /** Chooses at most {@code topK} passages and counts the evidence. */
    public Grounding select(QuestionAnalysis question, SearchScope scope, List<Candidate> candidates, int topK) {
        Evidence evidence = counter.count(scope, question.aspect());
        List<SentenceHit> speaking = candidates.stream()
                .map(Candidate::hit)
                .filter(hit -> hit.speaksTo(question.aspect()))
                .map(hit -> hit.on(question.aspect()))
                .toList();
        // A review that came or went in between may have left the one without the other.
        if (evidence.total() > 0 && !speaking.isEmpty()) {
            return new Grounding(evidence, bothSides(speaking, topK), confidence(evidence.total()));
        }
        return byCloseness(speakingBySimilarity(question, candidates), evidence.reviewsInScope(), topK);
    }

    private List<SentenceHit> speakingBySimilarity(QuestionAnalysis question, List<Candidate> candidates) {
        float minSimilarity = settings.minSimilarity() == null ? question.answerSimilarity() : settings.minSimilarity();
        return candidates.stream()
                .filter(candidate -> candidate.speaks(minSimilarity, settings.minCoverage()))
                .map(Candidate::hit)
                .toList();
    }

    private static Grounding byCloseness(List<SentenceHit> close, int reviewsInScope, int topK) {
        Map<String, Polarity> reviews = new HashMap<>();
        close.forEach(hit -> reviews.merge(hit.reviewId(), hit.polarity(), EvidenceSelector::together));
        Map<Polarity, Integer> counts = new EnumMap<>(Polarity.class);
        reviews.values().forEach(polarity -> counts.merge(polarity, 1, Integer::sum));
        Evidence evidence = new Evidence(
                Evidence.OTHER,
                counts.getOrDefault(Polarity.POSITIVE, 0),
                counts.getOrDefault(Polarity.NEGATIVE, 0),
                counts.getOrDefault(Polarity.NEUTRAL, 0),
                reviews.size(),
                Math.max(reviewsInScope, reviews.size()));
        return new Grounding(evidence, close.stream().limit(topK).toList(), confidence(reviews.size()));
    }

    private static Polarity together(Polarity one, Polarity other) {
        return one == other ? one : Polarity.NEUTRAL;
    }

    /** The best ones, but never one side alone where the other was found too. */
    private static List<SentenceHit> bothSides(List<SentenceHit> hits, int topK) {
        List<SentenceHit> best = new ArrayList<>(hits.stream().limit(topK).toList());
        if (topK < 2) {
            return best;
        }
        int last = best.size() - 1;
        for (Polarity side : List.of(Polarity.POSITIVE, Polarity.NEGATIVE)) {
            Optional<SentenceHit> missing = best.stream().anyMatch(hit -> hit.polarity() == side)
                    ? Optional.empty()
                    : hits.stream().filter(hit -> hit.polarity() == side).findFirst();
            if (missing.isPresent()) {
                best.set(last--, missing.get());
            }
        }
        best.sort(Comparator.comparing(SentenceHit::score).reversed());
        return best;
    }

    private static double confidence(int reviews) {
        return reviews / (reviews + HALF_CONFIDENCE);
    }
}
