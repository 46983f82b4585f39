package io.reviewqa.modelserver.taxonomy;

import java.util.List;

/**
 * The terms of an aspect in one language: regular expressions, matched against the lower-cased sentence and anchored at
 * the start of a word.
 *
 * @param asserts  say it is so
 * @param denies   say it is not
 * @param mentions name the aspect without saying which
 * @param exceeds  say it is too much so ("oversalted"); for {@link AspectKind#INTENSITY}
 * @param lacks    say there is too little of it ("bland"); for {@link AspectKind#INTENSITY}
 * @param hints    name the aspect only where the sentence names no other ("pizza" for the food: not in "is the pizza salty?")
 */
public record Terms(
        List<String> asserts,
        List<String> denies,
        List<String> mentions,
        List<String> exceeds,
        List<String> lacks,
        List<String> hints) {

    public Terms {
        asserts = Lists.orEmpty(asserts);
        denies = Lists.orEmpty(denies);
        mentions = Lists.orEmpty(mentions);
        exceeds = Lists.orEmpty(exceeds);
        lacks = Lists.orEmpty(lacks);
        hints = Lists.orEmpty(hints);
    }
}
