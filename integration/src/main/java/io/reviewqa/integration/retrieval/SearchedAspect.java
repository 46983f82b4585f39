package io.reviewqa.integration.retrieval;

/**
 * An aspect that something is filtered by.
 *
 * @param noun for what it is where it comes from: field or parameter
 * @param aspect as a caller wrote it; null where it is not filtered by one
 */
public record SearchedAspect(String noun, String aspect) {}
