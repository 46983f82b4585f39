/**
 * Phrases answers from evidence that the caller has found and counted. What is said of counts and verdicts is computed
 * here ({@link io.reviewqa.phrasing.Verdict}); a model may only phrase.
 */
package io.reviewqa.modelserver.generation;
