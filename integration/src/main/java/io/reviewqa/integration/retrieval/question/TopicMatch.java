package io.reviewqa.integration.retrieval.question;

import java.util.List;

/**
 * How a candidate speaks to a question.
 *
 * @param share of the things and properties that the question names: those it speaks of, 0 to 1
 * @param isFound whether it is among those that speak to a topic of the question
 * @param judges whether its words say what it thinks of one of them
 */
public record TopicMatch(double share, boolean isFound, boolean judges) {

    /** Of a candidate that was not read. */
    public static final TopicMatch NONE = new TopicMatch(0, false, false);

    static TopicMatch of(ReadSentence sentence, List<Subject> subjects, boolean isFound) {
        long spoken = subjects.stream().filter(sentence::speaksOf).count();
        boolean judges = subjects.stream().flatMap(subject -> sentence.subjectMentions(subject).stream())
                .anyMatch(mention -> sentence.reading().judgementNear(mention) != 0);
        return new TopicMatch(subjects.isEmpty() ? 0 : (double) spoken / subjects.size(), isFound, judges);
    }
}
