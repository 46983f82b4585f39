package io.reviewqa.integration.retrieval;

/** A question, what is known of it, and what its answer will stand on. */
public record GroundedQuestion(Question question, QuestionAnalysis analysis, Grounding grounding) {}
