package io.reviewqa.modelserver.grounding;

import java.util.List;

/**
 * What an answer may stand on.
 *
 * @param question whose own links, numbers and words an answer may repeat
 */
public record Basis(String question, List<Premise> premises) {}
