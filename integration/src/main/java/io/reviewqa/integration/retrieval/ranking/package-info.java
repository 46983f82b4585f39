/**
 * Ranks what was found and says how likely the best of it answers the question: two logistic regressions over features that
 * cost little, trained by {@code TrainRanker} (standalone) for each embedding model. Nothing is left out here for its score.
 */
package io.reviewqa.integration.retrieval.ranking;
