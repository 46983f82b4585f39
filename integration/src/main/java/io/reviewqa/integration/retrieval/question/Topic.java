package io.reviewqa.integration.retrieval.question;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a question, or one part of it, is about.
 *
 * @param subjects in their order; at least one
 */
public record Topic(List<Subject> subjects) {

    /** Its words as they stand in the question. */
    public String label() {
        return subjects.stream().map(Subject::words).distinct().collect(Collectors.joining(" "));
    }

    /** Its words as they are meant where nobody asks after some aspects. */
    Topic without(Set<String> silentAspects) {
        return new Topic(subjects.stream().map(subject -> subject.without(silentAspects)).toList());
    }

    /** Without properties, where a thing is named: of how long a battery lasts, the battery. */
    Topic ofThings() {
        List<Subject> things = subjects.stream().filter(subject -> !subject.isProperty()).toList();
        return things.isEmpty() ? this : new Topic(things);
    }
}
