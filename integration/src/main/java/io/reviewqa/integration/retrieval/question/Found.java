package io.reviewqa.integration.retrieval.question;

import java.util.List;

/**
 * What was found for a question.
 *
 * @param findings one a topic, or one for the whole question; none where it was not understood
 * @param relatedQuestions in the question's language, that the same reviews answer well
 */
public record Found(List<TopicFinding> findings, List<String> relatedQuestions) {}
