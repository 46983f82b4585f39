package io.reviewqa.modelserver.grounding;

/**
 * What became of a sentence.
 *
 * @param text the sentence with the numbers of what supports it; empty when it was dropped
 */
public record Judgement(Outcome outcome, String text) {

    static Judgement dropped(Outcome outcome) {
        return new Judgement(outcome, "");
    }
}
