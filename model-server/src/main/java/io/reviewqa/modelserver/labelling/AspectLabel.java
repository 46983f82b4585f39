package io.reviewqa.modelserver.labelling;

import io.reviewqa.model.Polarity;

/**
 * An aspect that a text speaks to.
 *
 * @param aspect a name of the taxonomy
 * @param score 0 to 1, the higher the surer
 * @param polarity for a matter of degree whether the text says it is so, for a matter of quality its sentiment
 */
public record AspectLabel(String aspect, double score, Polarity polarity) {}
