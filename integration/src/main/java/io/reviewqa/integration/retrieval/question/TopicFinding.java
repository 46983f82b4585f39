package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.SentenceHit;
import java.util.List;

/**
 * What speaks to a topic.
 *
 * @param sentences all of the scope that do, each with what it says for the question as its polarity
 * @param isMissing whether what the topic is about stands nowhere in the scope
 */
public record TopicFinding(Topic topic, List<SentenceHit> sentences, boolean isMissing) {}
