package io.reviewqa.phrasing;

import io.reviewqa.model.ContractNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Composes what can be said without a model: counts, conclusion, quotes. */
public final class GroundedAnswer {

    /** Names the wording; changes when the same request would be answered in other words. */
    public static final String MODEL = "extractive-1";

    private final AspectWords words;

    public GroundedAnswer(AspectWords words) {
        this.words = words;
    }

    /**
     * The whole answer.
     *
     * @param maxWords beyond which quotes are left out from the end, never the counts or the first quote; 0: no limit
     */
    public Extract extract(Grounds grounds, int maxWords) {
        List<String> segments = new ArrayList<>(opening(grounds));
        int certain = segments.size() + 1;
        segments.addAll(quotes(grounds));
        int all = 0;
        for (int i = 0; i < segments.size(); i++) {
            all += Extract.words(segments.get(i));
            if (i >= certain && maxWords > 0 && all > maxWords) {
                return new Extract(List.copyOf(segments.subList(0, i)), true);
            }
        }
        return new Extract(List.copyOf(segments), false);
    }

    /** What comes before the quotes: the facts, and a sentence that introduces quotes which only come close. */
    public List<String> opening(Grounds grounds) {
        List<String> opening = new ArrayList<>(stated(grounds));
        if (!grounds.passages().isEmpty() && grounds.evidence().total() == 0) {
            opening.add(Phrasing.in(grounds.language()).closest());
        }
        return opening;
    }

    public List<String> quotes(Grounds grounds) {
        return QuoteSelection.of(grounds).stream().map(passage -> Quotation.of(passage.sentence(), passage.number())).toList();
    }

    /** What an answer begins with, whoever phrases the rest: the facts, or that nothing found answers for certain. */
    public List<String> stated(Grounds grounds) {
        List<String> facts = facts(grounds);
        return facts.isEmpty() ? List.of(Phrasing.in(grounds.language()).uncertain()) : facts;
    }

    /** Counts and conclusion, or that there is no evidence; empty when nothing is counted for a question of no aspect. */
    public List<String> facts(Grounds grounds) {
        Evidence evidence = grounds.evidence();
        Optional<Phrases> phrases = words.of(evidence.aspect(), grounds.language());
        Phrasing phrasing = Phrasing.in(grounds.language());
        if (grounds.passages().isEmpty()) {
            return List.of(grounds.unread().isEmpty()
                    ? phrasing.noEvidence(evidence.reviewsInScope())
                    : phrasing.unread(grounds.unread()));
        }
        boolean isOfAspect = phrases.isPresent() && !ContractNames.OTHER_ASPECT.equals(evidence.aspect());
        if (evidence.total() == 0) {
            return isOfAspect ? List.of(phrasing.notDirectly(evidence, phrases.get())) : List.of();
        }
        if (grounds.asked().form() != AnswerForm.COUNTS || phrases.isEmpty()) {
            return formed(grounds, isOfAspect ? phrases : Optional.empty());
        }
        if (!isOfAspect) {
            return List.of(phrasing.tone(evidence, phrases.get()));
        }
        return sentences(phrasing.counts(evidence, phrases.get()), phrasing.conclusion(evidence, phrases.get()),
                copies(grounds));
    }

    /** The answer in the form that was asked for; of an aspect in its own words, where there are any. */
    private static List<String> formed(Grounds grounds, Optional<Phrases> ownWords) {
        Evidence evidence = grounds.evidence();
        FormPhrasing phrasing = FormPhrasing.in(grounds.language());
        Phrasing words = Phrasing.in(grounds.language());
        boolean isInOwnWords =
                ownWords.isPresent() && evidence.decided() > 0 && grounds.asked().form() == AnswerForm.YES_NO;
        if (grounds.asked().excessive().isPresent()) {
            String excess = phrasing.excess(evidence, grounds.asked().excessive().getAsInt());
            return isInOwnWords && evidence.total() > 1
                    ? sentences(excess, words.counts(evidence, ownWords.get()), words.conclusion(evidence, ownWords.get()),
                            copies(grounds))
                    : sentences(excess, copies(grounds));
        }
        return sentences(isInOwnWords ? phrasing.lean(evidence) + ". " + words.counts(evidence, ownWords.get())
                : phrasing.first(evidence, grounds.asked()), copies(grounds));
    }

    private static String copies(Grounds grounds) {
        int copies = grounds.asked().copies();
        return copies == 0 ? "" : FormPhrasing.in(grounds.language()).copies(copies);
    }

    /** Those that say something. */
    private static List<String> sentences(String... sentences) {
        return Stream.of(sentences).filter(sentence -> !sentence.isEmpty()).toList();
    }
}
