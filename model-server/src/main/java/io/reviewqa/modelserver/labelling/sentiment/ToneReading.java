package io.reviewqa.modelserver.labelling.sentiment;

/**
 * What a text tells of its writer's mind.
 *
 * @param positive probability that it is favourable, should it state an opinion at all
 * @param opinion probability that it states one: facts and questions do not
 */
public record ToneReading(double positive, double opinion) {}
