package io.reviewqa.modelserver.generation;

/**
 * @param slots     generations that run side by side
 * @param maxTokens of an answer, when the request does not say
 */
public record GenerationLimits(int slots, int maxTokens) {
}
