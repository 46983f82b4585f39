package io.reviewqa.modelserver.labelling.aspect;

import io.reviewqa.modelserver.taxonomy.Aspect;
import io.reviewqa.modelserver.taxonomy.TermReading;

/**
 * An aspect found in a text.
 *
 * @param aspect what is spoken of
 * @param score 0 to 1
 * @param reading what the words alone say; {@link TermReading#ABSENT} when only the embedding found it
 */
public record AspectMatch(Aspect aspect, double score, TermReading reading) {}
