package io.reviewqa.modelserver.embedding;

import io.reviewqa.modelserver.admission.InputLimits;

/**
 * How the embedding stages are sized.
 *
 * @param limits what a call may carry
 * @param maxCalls calls in flight
 * @param queueCapacity texts waiting
 * @param tokenBudget padded tokens in a batch
 * @param workers threads that compute
 */
public record EmbeddingSettings(InputLimits limits, int maxCalls, int queueCapacity, int tokenBudget, int workers) {}
