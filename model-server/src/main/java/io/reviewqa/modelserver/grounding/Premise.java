package io.reviewqa.modelserver.grounding;

/**
 * A review sentence that an answer may stand on.
 *
 * @param number what it is cited by
 */
public record Premise(int number, String sentence) {}
