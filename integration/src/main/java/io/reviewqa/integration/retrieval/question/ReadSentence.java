package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.index.SentenceHit.AspectLabel;
import io.reviewqa.model.Polarity;
import java.util.ArrayList;
import java.util.List;

/** A sentence of a review as it is understood for one question: the same one is asked again and again where a subject stands in it. */
final class ReadSentence {

    /** Letters that forms of an English word have in common, mostly. */
    private static final int STEM = 4;

    private final SentenceHit hit;
    private final Reading reading;
    /** Of the subjects that were asked for; there are few. */
    private final List<Standing> known = new ArrayList<>(2);

    private record Standing(Subject subject, List<Mention> mentions) {}

    /** @param reading what it says by itself */
    ReadSentence(SentenceHit hit, Reading reading) {
        this.hit = hit;
        this.reading = reading;
    }

    SentenceHit hit() {
        return hit;
    }

    /** What it says by itself. */
    Reading reading() {
        return reading;
    }

    String plain() {
        return reading.plain();
    }

    List<Mention> mentions() {
        return reading.mentions();
    }

    /** Whether it speaks of a subject. */
    boolean speaksOf(Subject subject) {
        for (Mention mention : mentions()) {
            if (subject.isOf(mention)) {
                return true;
            }
        }
        if (!subject.terms().isEmpty() && reading.terms().containsAll(subject.terms())
                || subject.isOfPrice() && reading.isOfMoney()) {
            return true;
        }
        if (subject.terms().isEmpty() && subject.senses().isEmpty()) {
            return plain().contains(subject.words());
        }
        return !leavesUnsaid(subject) && isLabelled(subject);
    }

    private boolean leavesUnsaid(Subject subject) {
        for (Sense sense : subject.senses()) {
            if (reading.unsaid().contains(sense.name())) {
                return true;
            }
        }
        return false;
    }

    private boolean isLabelled(Subject subject) {
        for (Sense sense : subject.senses()) {
            for (AspectLabel label : hit.aspects()) {
                if (sense.isOfAspect(label.aspect())
                        && (!sense.isProperty() || label.polarity() != Polarity.NEUTRAL && !namesAnother(sense))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it names what has an aspect of its own: a sound that is fine for the size has no weight. */
    private boolean namesAnother(Sense sense) {
        return mentions().stream().anyMatch(mention -> mention.side() == 0 && mention.sense().isThing()
                && !mention.sense().isGeneral()
                || mention.side() == 0 && !mention.sense().aspect().isEmpty()
                        && !mention.sense().isOfTaste() && !mention.sense().isOfAspect(sense.aspect()));
    }

    /** Whether it holds the very word that is asked, whatever its ending. */
    boolean holds(Subject subject) {
        String words = subject.words();
        return plain().contains(words.length() <= STEM || words.charAt(0) >= '가' ? words : words.substring(0, STEM));
    }

    /** Whether it denies that there is such a thing. */
    boolean denies(Subject subject) {
        return subjectMentions(subject).stream().anyMatch(mention -> mention.isNegated() && !Negation.isOfVerb(plain(), mention));
    }

    /** Whether the subject itself is what is bad: "it gets stuck" affirms that it does. */
    boolean blames(Subject subject) {
        return subject.senses().isEmpty() && subjectMentions(subject).stream().anyMatch(mention -> mentions().stream()
                .anyMatch(judge -> judge.sense().name().equals(Sense.GOOD) && judge.meant() < 0 && judge.begin() < mention.end()
                        && mention.begin() < judge.end()));
    }

    /** Whether it calls a subject good or bad, whatever about it is so: "awful", and not "clean". */
    boolean judges(Subject subject) {
        List<Mention> judging = mentions().stream().filter(mention -> mention.sense().name().equals(Sense.GOOD))
                .filter(mention -> mentions().stream().noneMatch(other -> other.side() != 0 && other.begin() == mention.begin()
                        && !other.sense().name().equals(Sense.GOOD) && !other.sense().isJudged()))
                .toList();
        return subjectMentions(subject).stream()
                .anyMatch(mention -> judging.stream().anyMatch(judge -> reading.isOneClause(mention, judge)));
    }

    /** Where it speaks of a subject. */
    List<Mention> subjectMentions(Subject subject) {
        for (Standing one : known) {
            if (one.subject() == subject) {
                return one.mentions();
            }
        }
        List<Mention> mentions = mentionsOf(subject);
        known.add(new Standing(subject, mentions));
        return mentions;
    }

    private List<Mention> mentionsOf(Subject subject) {
        if (!subject.senses().isEmpty()) {
            return mentions().stream().filter(subject::isOf).toList();
        }
        int at = plain().indexOf(subject.words());
        return at < 0 ? List.of() : List.of(new Mention(null, 0, at, at + subject.words().length()).in(plain(), hit.language()));
    }
}
