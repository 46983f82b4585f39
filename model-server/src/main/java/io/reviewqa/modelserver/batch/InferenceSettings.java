package io.reviewqa.modelserver.batch;

import io.reviewqa.modelserver.admission.InputLimits;

/**
 * How the stages around a model are sized.
 *
 * @param limits what a call may carry
 * @param maxCalls calls in flight
 * @param queueCapacity entries waiting
 * @param tokenBudget padded tokens in a batch
 * @param workers threads that compute
 */
public record InferenceSettings(InputLimits limits, int maxCalls, int queueCapacity, int tokenBudget, int workers) {}
