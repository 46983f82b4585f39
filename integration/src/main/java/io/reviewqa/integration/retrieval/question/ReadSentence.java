package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.SentenceHit;
import java.util.List;

/**
 * A sentence of a review as it is understood.
 *
 * @param reading what it says by itself
 */
record ReadSentence(SentenceHit hit, Reading reading) {

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
        return !hit.aspects().isEmpty() && subject.senses().stream()
                .anyMatch(sense -> hit.aspects().stream().anyMatch(label -> sense.isOfAspect(label.aspect())));
    }

    /** Whether it denies that there is such a thing. */
    boolean denies(Subject subject) {
        return subjectMentions(subject).stream().anyMatch(Mention::isNegated);
    }

    /** Where it speaks of a subject. */
    List<Mention> subjectMentions(Subject subject) {
        if (!subject.senses().isEmpty()) {
            return mentions().stream().filter(subject::isOf).toList();
        }
        int at = plain().indexOf(subject.words());
        return at < 0 ? List.of() : List.of(new Mention(null, 0, at, at + subject.words().length()).in(plain(), hit.language()));
    }
}
