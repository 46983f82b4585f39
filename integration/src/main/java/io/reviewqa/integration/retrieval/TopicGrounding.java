package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.retrieval.question.Amount;
import io.reviewqa.integration.retrieval.question.AmountSpread;
import io.reviewqa.integration.retrieval.question.Found;
import io.reviewqa.integration.retrieval.question.ReadQuestion;
import io.reviewqa.integration.retrieval.question.TopicCount;
import io.reviewqa.integration.retrieval.question.TopicFinding;
import io.reviewqa.model.ContractNames;
import io.reviewqa.model.Polarity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Counts what was found by review, and chooses what is cited: one sentence of a review, and both sides where there are two. */
final class TopicGrounding {

    private final int reviewsInScope;
    private final Map<SentenceHit.Key, Float> scores = new HashMap<>();
    private final Set<String> copies;
    private final List<TopicFinding> findings;

    /** @param ranked the candidates with the probability that each is evidence; others come after them */
    TopicGrounding(int reviewsInScope, List<SentenceHit> ranked, List<TopicFinding> findings, NearCopies nearCopies) {
        this.reviewsInScope = reviewsInScope;
        ranked.forEach(hit -> scores.put(hit.key(), hit.score()));
        this.copies = nearCopies.among(findings.stream().flatMap(finding -> finding.sentences().stream()).toList());
        this.findings = findings.stream().map(finding -> finding.with(
                finding.sentences().stream().filter(hit -> !copies.contains(hit.reviewId())).toList())).toList();
    }

    boolean isEmpty() {
        return findings.stream().allMatch(finding -> finding.sentences().isEmpty());
    }

    /** Whether a thing that is asked after stands nowhere in the scope. */
    boolean isMissing() {
        return findings.stream().anyMatch(TopicFinding::isMissing);
    }

    /** Whether what was found speaks of parts alone of what is asked. */
    boolean isPartial() {
        return findings.stream().allMatch(TopicFinding::isPartial);
    }

    /** Reviews of all findings by what they say; one that says both takes no side. */
    Evidence count(List<String> aspectsAsked) {
        TopicCount all = count("", sides(findings));
        String aspect = findings.size() > 1 ? ContractNames.OTHER_ASPECT
                : aspectsAsked.stream().filter(findings.get(0).aspects()::contains).findFirst()
                        .orElse(ContractNames.OTHER_ASPECT);
        return new Evidence(aspect, all.positive(), all.negative(), all.neutral(), all.total(),
                Math.max(reviewsInScope, all.total()));
    }

    private static TopicCount count(String label, Map<String, Integer> sides) {
        int positive = (int) sides.values().stream().filter(side -> side > 0).count();
        int negative = (int) sides.values().stream().filter(side -> side < 0).count();
        return new TopicCount(label, positive, negative, sides.size() - positive - negative, sides.size());
    }

    private static Map<String, Integer> sides(List<TopicFinding> findings) {
        Map<String, Integer> sides = new LinkedHashMap<>();
        findings.stream().flatMap(finding -> finding.sentences().stream())
                .forEach(hit -> sides.merge(hit.reviewId(), side(hit), Integer::sum));
        return sides;
    }

    AskedFor askedFor(ReadQuestion question, Found found) {
        List<TopicCount> about = findings.stream().flatMap(finding -> finding.about().stream()).toList();
        List<TopicCount> topics = findings.stream().filter(finding -> !finding.label().isEmpty())
                .map(finding -> count(finding.label(), sides(List.of(finding)))).toList();
        return new AskedFor(question.kind(), about.isEmpty() ? topics : about, amounts(), copies.size(),
                excessive(), found.relatedQuestions());
    }

    private Integer excessive() {
        Set<String> asked = findings.size() == 1 ? findings.get(0).excessive() : null;
        return asked == null ? null : (int) asked.stream().filter(review -> !copies.contains(review)).count();
    }

    /** Those of the reviews that are counted, of the best sentences first. */
    private List<AmountSpread> amounts() {
        Map<String, List<Amount>> amounts = new LinkedHashMap<>();
        findings.stream().flatMap(finding -> finding.amounts().entrySet().stream())
                .filter(review -> !copies.contains(review.getKey()))
                .forEach(review -> amounts.merge(review.getKey(), review.getValue(),
                        (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
        return AmountSpread.of(amounts);
    }

    /** At most so many, best first, the topics in turn. */
    List<SentenceHit> cite(CitationOrder order) {
        int topK = order.most();
        Map<String, Integer> sides = sides(findings);
        List<List<SentenceHit>> byTopic = findings.stream().map(finding -> oneOfEachReview(finding, sides, order)).toList();
        Map<String, SentenceHit> cited = new LinkedHashMap<>();
        for (int i = 0; cited.size() < topK && i < byTopic.stream().mapToInt(List::size).max().orElse(0); i++) {
            for (List<SentenceHit> hits : byTopic) {
                if (i < hits.size() && cited.size() < topK) {
                    cited.putIfAbsent(hits.get(i).reviewId(), hits.get(i));
                }
            }
        }
        return bothSides(new ArrayList<>(cited.values()), byTopic.stream().flatMap(List::stream).toList());
    }

    /** At most so many of all candidates, best first; one that speaks to it with what it says. */
    List<SentenceHit> citeAll(List<SentenceHit> ranked, int topK) {
        Map<SentenceHit.Key, SentenceHit> speaking = new LinkedHashMap<>();
        findings.stream().flatMap(finding -> finding.sentences().stream()).forEach(hit -> speaking.putIfAbsent(hit.key(), hit));
        return ranked.stream().limit(topK)
                .map(hit -> speaking.getOrDefault(hit.key(), hit).withScore(hit.score())).toList();
    }

    /** The best sentence of each review, of those that say what the review says. */
    private List<SentenceHit> oneOfEachReview(TopicFinding finding, Map<String, Integer> sides, CitationOrder order) {
        Map<String, SentenceHit> best = new LinkedHashMap<>();
        finding.sentences().stream().map(hit -> hit.withScore(scores.getOrDefault(hit.key(), 0f)))
                .sorted(Comparator.comparing((SentenceHit hit) -> Integer.signum(sides.get(hit.reviewId())) == side(hit) ? 0 : 1)
                        .thenComparing(SentenceHit::score, Comparator.reverseOrder()))
                .forEach(hit -> best.putIfAbsent(hit.reviewId(), hit));
        return best.values().stream().sorted(order.best()).toList();
    }

    /** What is cited, its last ones replaced where it has one side alone and all have the other. */
    static List<SentenceHit> bothSides(List<SentenceHit> cited, List<SentenceHit> all) {
        if (cited.size() < 2) {
            return cited;
        }
        int last = cited.size() - 1;
        for (Polarity side : List.of(Polarity.POSITIVE, Polarity.NEGATIVE)) {
            Optional<SentenceHit> missing = cited.stream().anyMatch(hit -> hit.polarity() == side)
                    ? Optional.empty()
                    : all.stream().filter(hit -> hit.polarity() == side).findFirst();
            if (missing.isPresent()) {
                cited.set(last--, missing.get());
            }
        }
        return cited;
    }

    private static int side(SentenceHit hit) {
        return switch (hit.polarity()) {
            case POSITIVE -> 1;
            case NEGATIVE -> -1;
            case NEUTRAL -> 0;
        };
    }
}
