package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.SentenceHit;
import java.util.List;
import java.util.Set;

/**
 * A sentence of a review as it is understood.
 *
 * @param plain the sentence as it is read, in lower case
 * @param mentions what it speaks of, in their order
 * @param terms its analysed words
 * @param judgement 1 where its words are favourable, -1 where they are not, 0 where they do not judge
 */
public record ReadSentence(SentenceHit hit, String plain, List<Mention> mentions, Set<String> terms, int judgement) {

    /** Whether it speaks of a subject. */
    boolean speaksOf(Subject subject) {
        return mentions.stream().anyMatch(subject::isOf) || !subject.terms().isEmpty() && terms.containsAll(subject.terms())
                || subject.isOfPrice() && !Amounts.in(plain, QuestionKind.HOW_MUCH).isEmpty()
                || subject.senses().stream()
                        .anyMatch(sense -> hit.aspects().stream().anyMatch(label -> sense.isOfAspect(label.aspect())));
    }

    /** Whether it denies that there is such a thing. */
    boolean denies(Subject subject) {
        return subjectMentions(subject).stream().anyMatch(Mention::isNegated);
    }

    /** Where it speaks of a subject. */
    List<Mention> subjectMentions(Subject subject) {
        if (!subject.senses().isEmpty()) {
            return mentions.stream().filter(subject::isOf).toList();
        }
        int at = plain.indexOf(subject.words());
        return at < 0 ? List.of() : List.of(new Mention(null, 0, at, at + subject.words().length()).in(plain, hit.language()));
    }
}
