package io.reviewqa.integration.retrieval.question;

import java.util.List;
import java.util.Set;

/**
 * A question as it is understood.
 *
 * @param isTurned whether it asks for the denial: "It isn't loud, is it?"; who says it is quiet says yes
 * @param isOfExistence whether it asks if there is something, or if something is allowed: whoever speaks of it affirms it
 * @param isPureExistence whether it only asks if there is something, however good
 * @param isOfExcess whether it asks if there is too much of something
 * @param judges whether it asks if something is good
 * @param topics none where nothing was understood, or the kind needs none
 * @param silentAspects those that nobody asks after where it is asked
 */
public record ReadQuestion(QuestionKind kind, boolean isTurned, boolean isOfExistence, boolean isPureExistence,
        boolean isOfExcess, boolean judges, List<Topic> topics, Set<String> silentAspects) {

    /** Whether it asks for a property, such as "salty". */
    public boolean asksProperty() {
        return topics.stream().flatMap(topic -> topic.subjects().stream()).anyMatch(Subject::isProperty);
    }

    /** The side that it asks after: that of its last property, turned round where the question is. */
    int askedSide(Topic topic) {
        return topic.subjects().stream().filter(Subject::hasSides).mapToInt(Subject::side).filter(side -> side != 0)
                .reduce((first, second) -> second).orElse(0);
    }
}
