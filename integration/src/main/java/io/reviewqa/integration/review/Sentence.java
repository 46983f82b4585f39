package io.reviewqa.integration.review;

/**
 * A passage of a review that is embedded, labelled and cited as one: a sentence, or a few where they are short.
 *
 * @param position 0 for the first of its review
 * @param text exactly as it stands in the review
 * @param language ISO 639, as {@link io.reviewqa.text.Languages#of} tells
 */
public record Sentence(int position, String text, String language) {}
