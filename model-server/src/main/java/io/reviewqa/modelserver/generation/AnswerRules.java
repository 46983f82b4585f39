package io.reviewqa.modelserver.generation;

import io.reviewqa.modelserver.grounding.ClaimCheck;
import io.reviewqa.modelserver.taxonomy.Taxonomy;

/**
 * What holds for every model's answer.
 *
 * @param taxonomy the words in which counts and verdict are told
 * @param claims decides which of the model's sentences may stay
 */
public record AnswerRules(Taxonomy taxonomy, ClaimCheck claims) {}
