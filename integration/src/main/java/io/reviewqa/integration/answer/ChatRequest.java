package io.reviewqa.integration.answer;

import io.reviewqa.integration.retrieval.Question;

/** A question from the stream {@code chat:requests}. */
public record ChatRequest(String requestId, Question question) {}
