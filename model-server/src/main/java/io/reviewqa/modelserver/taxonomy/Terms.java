package io.reviewqa.modelserver.taxonomy;

import java.util.List;

/**
 * The terms of an aspect in one language: regular expressions, matched against the lower-cased sentence and anchored at
 * the start of a word.
 *
 * @param asserts  say it is so, or too much so ("oversalted")
 * @param denies   say it is not, or too little ("bland")
 * @param mentions name the aspect without saying which
 * @param hints    name the aspect only where the sentence names no other ("pizza" for the food: not in "is the pizza salty?")
 */
public record Terms(
        List<String> asserts,
        List<String> denies,
        List<String> mentions,
        List<String> hints) {

    public Terms {
        asserts = Lists.orEmpty(asserts);
        denies = Lists.orEmpty(denies);
        mentions = Lists.orEmpty(mentions);
        hints = Lists.orEmpty(hints);
    }
}
