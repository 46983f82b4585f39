package io.reviewqa.integration.chat;

import io.reviewqa.integration.question.Question;

/** A question from the stream {@code chat:requests}. */
public record ChatRequest(String requestId, Question question) {}
