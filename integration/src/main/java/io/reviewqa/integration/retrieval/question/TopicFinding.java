package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.SentenceHit;
import java.util.List;
import java.util.Set;

/**
 * What speaks to a topic.
 *
 * @param label the topic as a person would name it; empty for the whole question
 * @param aspects of the taxonomy that say yes and no as the question does; none where it is turned round
 * @param sentences all of the scope that do, each with what it says for the question as its polarity
 * @param isMissing whether what the topic is about stands nowhere in the scope
 * @param excessive ids of reviews that say there is too much of it, where that is asked; else null
 * @param about what complaints or praise are about, most reviews first; none for other kinds of questions
 */
public record TopicFinding(String label, Set<String> aspects, List<SentenceHit> sentences, boolean isMissing,
        Set<String> excessive,
        List<TopicCount> about) {}
