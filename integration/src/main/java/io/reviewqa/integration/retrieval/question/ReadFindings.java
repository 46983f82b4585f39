package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.model.Polarity;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found by words, put right by what a model read in the likeliest sentences: those that say nothing of what is
 * asked are left out, those that answer in other words come in, and of a yes or no the model says which. Sentences that it did not read
 * stand as their words say.
 */
public final class ReadFindings {

    private final ReadQuestion question;
    private final List<SentenceHit> ranked;
    private final Map<SentenceHit.Key, PassageReading> readings;

    /**
     * @param ranked the candidates, likeliest first
     * @param readings of the first of them
     */
    public ReadFindings(ReadQuestion question, List<SentenceHit> ranked, Map<SentenceHit.Key, PassageReading> readings) {
        this.question = question;
        this.ranked = ranked;
        this.readings = readings;
    }

    /** Whether a model read what may answer, sentence by sentence. */
    public boolean isRead() {
        return !readings.isEmpty() && question.kind().isReadBySentence();
    }

    /** @param found by words */
    public Found of(Found found) {
        if (!isRead()) {
            return found;
        }
        List<TopicFinding> findings = switch (found.findings().size()) {
            case 0 -> Stream.of(put(TopicFinding.of(List.of(), List.of())))
                    .filter(finding -> !finding.sentences().isEmpty()).toList();
            case 1 -> List.of(put(found.findings().get(0)));
            // Of one of two things that are asked the model does not say which.
            default -> found.findings().stream().map(finding -> finding.with(kept(finding).toList())).toList();
        };
        return new Found(findings, found.relatedQuestions());
    }

    private TopicFinding put(TopicFinding finding) {
        List<SentenceHit> kept = kept(finding).map(this::decided).toList();
        Set<SentenceHit.Key> known = finding.sentences().stream().map(SentenceHit::key).collect(Collectors.toSet());
        // What is said of the property alone says nothing of a thing that is not there.
        boolean isOfNothing = finding.isMissing() && question.asksProperty();
        List<SentenceHit> added = isOfNothing || !finding.amounts().isEmpty() ? List.of()
                : ranked.stream().filter(hit -> !known.contains(hit.key()) && answers(hit, PassageReading.ANSWERS))
                        .map(hit -> question.kind() == QuestionKind.YES_NO ? hit.saying(readings.get(hit.key()).side())
                                : hit.saying(hit.stored().polarity()))
                        .filter(hit -> hit.polarity() != Polarity.NEUTRAL || !speaksOfOthers(hit, finding.aspects()))
                        .toList();
        List<SentenceHit> all = Stream.concat(kept.stream(), added.stream()).toList();
        boolean isAnswered =
                all.stream().anyMatch(hit -> hit.polarity() != Polarity.NEUTRAL || answers(hit, PassageReading.ANSWERS));
        Map<String, List<Amount>> amounts = new LinkedHashMap<>(finding.amounts());
        amounts.keySet().retainAll(all.stream().map(SentenceHit::reviewId).collect(Collectors.toSet()));
        return new TopicFinding(finding.label(), finding.aspects(), all, finding.isMissing() && all.isEmpty(),
                finding.excessive() == null ? null : excessive(finding.excessive(), kept, added), finding.about(), amounts,
                finding.isPartial() && !isAnswered);
    }

    /**
     * Without those of which the model is sure that they say nothing; but where it found an answer at all, they stand that take a side by
     * their words, and where it found none, those that give the amount that is asked.
     */
    private Stream<SentenceHit> kept(TopicFinding finding) {
        boolean isHeard = readings.values().stream().anyMatch(reading -> reading.answers() >= PassageReading.CLOSE);
        return finding.sentences().stream().filter(hit -> !readings.containsKey(hit.key()) || answers(hit, PassageReading.NOTHING)
                || (isHeard ? hit.polarity() != Polarity.NEUTRAL : finding.amounts().containsKey(hit.reviewId())));
    }

    /** Whether it names aspects, but none of those that are asked: it may come close, without a word on them. */
    private static boolean speaksOfOthers(SentenceHit hit, Collection<String> asked) {
        return !asked.isEmpty() && !hit.aspects().isEmpty() && asked.stream().noneMatch(hit::speaksTo);
    }

    private boolean answers(SentenceHit hit, float least) {
        PassageReading reading = readings.get(hit.key());
        return reading != null && reading.answers() >= least;
    }

    /** As words say; where they take no side though yes or no is asked, as the model says. */
    private SentenceHit decided(SentenceHit hit) {
        PassageReading reading = readings.get(hit.key());
        return reading == null || question.kind() != QuestionKind.YES_NO || hit.polarity() != Polarity.NEUTRAL ? hit
                : hit.saying(reading.side());
    }

    /** The reviews that say too much: by their words, or, of those that answer in other words, by saying yes to a question that asks so. */
    private static Set<String> excessive(Set<String> byWords, List<SentenceHit> kept, List<SentenceHit> added) {
        return Stream.concat(kept.stream().filter(hit -> byWords.contains(hit.reviewId())),
                added.stream().filter(hit -> hit.polarity() == Polarity.POSITIVE))
                .map(SentenceHit::reviewId).collect(Collectors.toSet());
    }
}
