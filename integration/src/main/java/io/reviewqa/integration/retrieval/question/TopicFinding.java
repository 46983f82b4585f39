package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.SentenceHit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What speaks to a topic.
 *
 * @param label the topic as a person would name it; empty for the whole question
 * @param aspects of the taxonomy that say yes and no as the question does; none where it is turned round
 * @param sentences all of the scope that do, each with what it says for the question as its polarity
 * @param isMissing whether what the topic is about stands nowhere in the scope
 * @param excessive ids of reviews that say there is too much of it, where that is asked; else null
 * @param about what is praised, complained of, chosen, or suited, most reviews first; none for other kinds of questions
 * @param amounts that are asked, by review; none for other kinds of questions
 * @param isPartial whether no sentence speaks of all that is asked, and so none says yes or no
 */
public record TopicFinding(String label, Set<String> aspects, List<SentenceHit> sentences, boolean isMissing,
        Set<String> excessive, List<TopicCount> about, Map<String, List<Amount>> amounts, boolean isPartial) {

    /** Sentences alone. */
    static TopicFinding of(List<SentenceHit> sentences, List<TopicCount> about) {
        return new TopicFinding("", Set.of(), sentences, false, null, about, Map.of(), false);
    }

    /** It with some of its sentences left out. */
    public TopicFinding with(List<SentenceHit> some) {
        return new TopicFinding(label, aspects, some, isMissing, excessive, about, amounts, isPartial);
    }
}
