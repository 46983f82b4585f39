package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.index.EvidenceCounter;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.retrieval.question.Amounts;
import io.reviewqa.integration.retrieval.question.Found;
import io.reviewqa.integration.retrieval.question.OpenTopics;
import io.reviewqa.integration.retrieval.question.QuestionUnderstanding;
import io.reviewqa.integration.retrieval.question.ReadFindings;
import io.reviewqa.integration.retrieval.question.ReadQuestion;
import io.reviewqa.integration.retrieval.question.TopicMatch;
import io.reviewqa.integration.retrieval.ranking.Candidate;
import io.reviewqa.integration.retrieval.ranking.Certainty;
import io.reviewqa.integration.retrieval.ranking.Ranking;
import io.reviewqa.integration.retrieval.ranking.SentenceRanker;
import io.reviewqa.model.ContractNames;
import io.reviewqa.model.Polarity;
import io.reviewqa.text.Languages;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Decides what is evidence: the sentences that speak to the things that are asked; where none is understood, those that speak to
 * the aspect that is asked; else what the ranker takes for an answer.
 */
@Component
public final class EvidenceSelector {

    /** A sentence speaks to the question when that is more likely than not. */
    private static final float SPEAKS = 0.5f;
    /**
     * By how much the odds are greater, as a logarithm, that a question is answered whose own words some sentence holds, for each
     * unit of the logarithm of the number of reviews, or less where all are silent. Of a single review the ranker knows it all.
     */
    private static final double EACH = 0.9;

    /** Where words do not tell, so sure the ranker must be. */
    private static final double SURE = 0.75;
    /** Sentences that are nearly as likely as the best, as a share of its probability. */
    private static final float NEAR = 0.85f;

    private final EvidenceCounter counter;
    private final SentenceRanker ranker;
    private final QuestionUnderstanding understanding;
    private final OpenTopics topics;
    private final NearCopies copies = new NearCopies();

    public EvidenceSelector(
            EvidenceCounter counter, SentenceRanker ranker, QuestionUnderstanding understanding, OpenTopics topics) {
        this.counter = counter;
        this.ranker = ranker;
        this.understanding = understanding;
        this.topics = topics;
    }

    /** The candidates in the order in which they are chosen from. */
    public Ranking rank(QuestionAnalysis question, List<Candidate> candidates) {
        return ranker.rank(question.asked(), withTopics(question, candidates));
    }

    /** The candidates with how each speaks to what the question names. */
    public List<Candidate> withTopics(QuestionAnalysis question, List<Candidate> candidates) {
        List<TopicMatch> matches =
                topics.matches(read(question), question.language(), candidates.stream().map(Candidate::hit).toList());
        return IntStream.range(0, candidates.size()).mapToObj(i -> candidates.get(i).speaking(matches.get(i))).toList();
    }

    private ReadQuestion read(QuestionAnalysis question) {
        return understanding.read(
                question.text(), question.language(), question.aspects(), question.silentAspects());
    }

    /** Chooses at most {@code topK} passages, the likeliest first, and counts the evidence. */
    public Grounding select(QuestionAnalysis question, SearchScope scope, Ranking ranking, int topK) {
        return select(question, scope, ranking, new CitationOrder(topK, null));
    }

    /** Chooses passages in an order, and counts the evidence. */
    Grounding select(QuestionAnalysis question, SearchScope scope, Ranking ranking, CitationOrder order) {
        ReadQuestion read = read(question);
        ReadFindings readings = new ReadFindings(read, ranking.hits(), ranking.readings());
        Found found = readings.of(topics.find(read, question.language(), scope, ranking.hits()));
        if (!found.findings().isEmpty() || readings.isRead()) {
            return byTopic(question, scope, ranking, new Understood(read, found, order, readings.isRead()));
        }
        return byAspect(question, scope, ranking, order).of(AskedFor.orElse(found.relatedQuestions()));
    }

    /** @param isRead whether a model said which sentences answer */
    private record Understood(ReadQuestion question, Found found, CitationOrder order, boolean isRead) {}

    private Grounding byTopic(QuestionAnalysis question, SearchScope scope, Ranking ranking, Understood understood) {
        CitationOrder order = understood.order();
        int reviews = counter.reviews(scope);
        TopicGrounding grounding = new TopicGrounding(reviews, ranking.hits(), understood.found().findings(), copies);
        double more = EACH * Math.log(Math.max(1, reviews));
        // What is known of the property alone says nothing of a thing that is not there.
        boolean isOfNothing = grounding.isMissing() && understood.question().asksProperty();
        boolean isAnswered = understood.isRead() && ranking.isAnsweredByReading() && !isOfNothing;
        if (grounding.isEmpty() || understood.isRead() && grounding.isPartial()) {
            // Where neither words nor the reader find an answer, all are silent.
            return ranked(isAnswered ? ranking : ranking.weighed(isOfNothing ? -2 * more : -more), reviews, order)
                    .of(AskedFor.orElse(understood.found().relatedQuestions()));
        }
        Ranking spoken = ranking.weighed(more);
        AskedFor asked = grounding.askedFor(understood.question(), understood.found());
        if (grounding.isPartial() && reviews > 1 && !ranking.hits().isEmpty()) {
            return closest(ranking, reviews, understood, question.language()).of(AskedFor.orElse(asked.relatedQuestions()));
        }
        if (reviews == 1) {
            return ofOneReview(spoken, grounding, question, order.most()).of(spoken.certainty() == Certainty.ANSWERED ? asked
                    : AskedFor.orElse(asked.relatedQuestions()));
        }
        return new Grounding(Certainty.ANSWERED, grounding.count(question.aspects()), grounding.cite(order),
                Math.max(SPEAKS, spoken.confidence()), asked);
    }

    /** Where no sentence holds all that is asked, the ranker's best, which may say it in other words; it takes no side. */
    private static Grounding closest(Ranking ranking, int reviews, Understood understood, String language) {
        float best = ranking.hits().get(0).score();
        // Who asks for an amount is not answered without one, however alike the words are.
        boolean isSure = ranking.confidence() >= SURE && !Amounts.isAskedBy(understood.question().kind());
        // Of English the ranker knows better what comes close than whether one of the words stands there.
        List<SentenceHit> speaking =
                isSure || Languages.ENGLISH.equals(language) ? List.of() : speaking(ranking, understood.found());
        float least = NEAR * (speaking.isEmpty() ? best : speaking.get(0).score());
        Stream<SentenceHit> likely =
                (speaking.isEmpty() ? ranking.hits() : speaking).stream().filter(hit -> hit.score() >= least);
        List<SentenceHit> near = Stream.concat(likely, isSure ? Stream.empty() : unranked(ranking, understood.found(), language))
                .map(hit -> hit.saying(Polarity.NEUTRAL)).toList();
        return new Grounding(isSure ? Certainty.ANSWERED : Certainty.RELATED, counted(isSure ? near : List.of(), reviews),
                understood.order().cited(near), isSure ? ranking.confidence() : Math.min(SPEAKS, ranking.confidence()));
    }

    /** Of what is written in a language that the embedding model does not read, only the words tell that it comes close. */
    private static Stream<SentenceHit> unranked(Ranking ranking, Found found, String language) {
        Set<SentenceHit.Key> ranked = ranking.hits().stream().map(SentenceHit::key).collect(Collectors.toSet());
        return !Languages.ENGLISH.equals(language) ? Stream.empty()
                : found.findings().stream().flatMap(finding -> finding.sentences().stream())
                        .filter(hit -> !language.equals(hit.language()) && !ranked.contains(hit.key()));
    }

    /** Those that at least name something that is asked, best first: they come closer than what is only like the question. */
    private static List<SentenceHit> speaking(Ranking ranking, Found found) {
        Set<SentenceHit.Key> keys = found.findings().stream().flatMap(finding -> finding.sentences().stream())
                .map(SentenceHit::key).collect(Collectors.toSet());
        List<SentenceHit> ranked = ranking.hits().stream().filter(hit -> keys.contains(hit.key())).toList();
        return !ranked.isEmpty() ? ranked
                : found.findings().stream().flatMap(finding -> finding.sentences().stream()).toList();
    }

    /** One review may speak of it in several sentences, or in others than those that hold its words. */
    private static Grounding ofOneReview(Ranking spoken, TopicGrounding grounding, QuestionAnalysis question, int topK) {
        List<SentenceHit> all = grounding.citeAll(spoken.hits(), topK);
        return switch (spoken.certainty()) {
            case ANSWERED -> new Grounding(Certainty.ANSWERED, grounding.count(question.aspects()), all, spoken.confidence());
            case RELATED -> new Grounding(Certainty.RELATED, counted(List.of(), 1), all, spoken.confidence());
            case NONE -> new Grounding(Certainty.NONE, counted(List.of(), 1), List.of(), 0);
        };
    }

    private Grounding byAspect(QuestionAnalysis question, SearchScope scope, Ranking ranking, CitationOrder order) {
        Evidence evidence = counter.count(scope, question.aspect());
        List<SentenceHit> speaking = ranking.hits().stream()
                .filter(hit -> hit.speaksTo(question.aspect()))
                .map(hit -> hit.on(question.aspect()))
                .toList();
        // A review that came or went in between may have left the one without the other.
        if (evidence.total() > 0 && !speaking.isEmpty()) {
            return new Grounding(Certainty.ANSWERED, evidence, bothSides(speaking, order), ranking.confidence());
        }
        return ranked(ranking, evidence.reviewsInScope(), order);
    }

    private static Grounding ranked(Ranking ranking, int reviewsInScope, CitationOrder order) {
        List<SentenceHit> likely = reviewsInScope == 1 ? ranking.hits() : ranking.likely();
        List<SentenceHit> best = order.cited(likely);
        return switch (ranking.certainty()) {
            case ANSWERED -> new Grounding(
                    Certainty.ANSWERED, counted(likely, reviewsInScope), best, ranking.confidence());
            case RELATED -> new Grounding(
                    Certainty.RELATED, counted(List.of(), Math.max(1, reviewsInScope)), best, ranking.confidence());
            case NONE -> new Grounding(Certainty.NONE, counted(List.of(), reviewsInScope), List.of(), 0);
        };
    }

    /** The reviews of the sentences that speak to the question, the best one in any case. */
    private static Evidence counted(List<SentenceHit> ranked, int reviewsInScope) {
        Map<String, Polarity> reviews = new HashMap<>();
        for (SentenceHit hit : ranked) {
            if (reviews.isEmpty() || hit.score() >= SPEAKS) {
                reviews.merge(hit.reviewId(), hit.polarity(), EvidenceSelector::together);
            }
        }
        Map<Polarity, Integer> counts = new EnumMap<>(Polarity.class);
        reviews.values().forEach(polarity -> counts.merge(polarity, 1, Integer::sum));
        return new Evidence(
                ContractNames.OTHER_ASPECT,
                counts.getOrDefault(Polarity.POSITIVE, 0),
                counts.getOrDefault(Polarity.NEGATIVE, 0),
                counts.getOrDefault(Polarity.NEUTRAL, 0),
                reviews.size(),
                Math.max(reviewsInScope, reviews.size()));
    }

    private static Polarity together(Polarity one, Polarity other) {
        return one == other ? one : Polarity.NEUTRAL;
    }

    /** The best ones, but never one side alone where the other was found too. */
    private static List<SentenceHit> bothSides(List<SentenceHit> hits, CitationOrder order) {
        List<SentenceHit> ordered = hits.stream().sorted(order.best()).toList();
        List<SentenceHit> best = TopicGrounding.bothSides(new ArrayList<>(order.cited(hits)), ordered);
        best.sort(order.best());
        return best;
    }
}
