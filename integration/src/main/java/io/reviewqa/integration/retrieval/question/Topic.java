package io.reviewqa.integration.retrieval.question;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a question, or one part of it, is about.
 *
 * @param subjects in their order; at least one
 * @param written as it stands in the question; null where its words alone tell
 */
public record Topic(List<Subject> subjects, String written) {

    /** One that its words tell. */
    Topic(List<Subject> subjects) {
        this(subjects, null);
    }

    /** Its words as they stand in the question. */
    public String label() {
        return written != null ? written : subjects.stream().map(Subject::words).distinct().collect(Collectors.joining(" "));
    }

    /** The last of its words that has a side: of "run small", "small". */
    String property() {
        return subjects.stream().filter(subject -> subject.side() != 0).map(Subject::words).reduce((first, last) -> last)
                .orElse(label());
    }

    /** Its words as they are meant where nobody asks after some aspects. */
    Topic without(Set<String> silentAspects) {
        return new Topic(subjects.stream().map(subject -> subject.without(silentAspects)).toList(), written);
    }

    /** Without what is done to a thing, where one is named: a new screen is "a screen replacement" in other words. */
    Topic withoutWork() {
        List<Subject> things = subjects.stream().filter(subject -> !subject.isWork()).toList();
        return things.isEmpty() || things.size() == subjects.size() ? this : new Topic(things, written);
    }

    /** Without properties and words of price, where a thing is named: of how long a battery lasts, the battery. */
    Topic ofThings() {
        List<Subject> things = subjects.stream().filter(subject -> !subject.isProperty()).toList();
        List<Subject> unpriced = things.stream().filter(subject -> !subject.isPlainPrice() && !subject.isOfCharge()).toList();
        return things.isEmpty() ? this : new Topic(unpriced.isEmpty() ? things : unpriced);
    }
}
