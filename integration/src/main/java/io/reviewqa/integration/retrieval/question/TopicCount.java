package io.reviewqa.integration.retrieval.question;

/**
 * Reviews that speak to one thing, as in {@link io.reviewqa.integration.index.Evidence}.
 *
 * @param topic as a person would name it
 * @param total the sum of the others
 */
public record TopicCount(String topic, int positive, int negative, int neutral, int total) {}
