package io.reviewqa.phrasing;

/**
 * The words in which an answer speaks of an aspect, in one language.
 *
 * @param topic         the aspect as a noun: "saltiness", "짠맛"
 * @param positive      what the positive reviews say, as it follows "say": "it is salty", "짜다고"
 * @param negative      what the negative reviews say, complete in itself: "it is not salty", "짜지 않다고"
 * @param negativeBrief the same, right after {@code positive}: "it is not"; {@code negative} when left out
 */
public record Phrases(String topic, String positive, String negative, String negativeBrief) {

    public Phrases {
        negativeBrief = negativeBrief == null ? negative : negativeBrief;
    }
}
