package io.reviewqa.integration.retrieval.ranking;

import java.util.function.DoubleFunction;

/**
 * What a trainer learns from.
 *
 * @param candidates a row a candidate, by ordinal of its features
 * @param confidence a row by ordinal of what tells of the best candidate, given the logarithm of that one's odds
 */
public record RankingFeatures(double[][] candidates, DoubleFunction<double[]> confidence) {}
