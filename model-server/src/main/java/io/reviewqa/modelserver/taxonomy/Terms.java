package io.reviewqa.modelserver.taxonomy;

import java.util.List;

/**
 * The terms of an aspect in one language: regular expressions, matched against the lower-cased sentence and anchored at
 * the start of a word.
 *
 * @param asserts  say it is so
 * @param denies   say it is not
 * @param mentions name the aspect without saying which
 */
public record Terms(List<String> asserts, List<String> denies, List<String> mentions) {

    public Terms {
        asserts = Lists.orEmpty(asserts);
        denies = Lists.orEmpty(denies);
        mentions = Lists.orEmpty(mentions);
    }
}
