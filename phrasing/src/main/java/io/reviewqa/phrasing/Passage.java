package io.reviewqa.phrasing;

import io.reviewqa.model.Polarity;
import io.reviewqa.text.Blank;

/**
 * One sentence of a review.
 *
 * @param number what it is cited by, from 1
 */
public record Passage(int number, String sentence, Polarity polarity) {

    /** @throws UnusableEvidenceException without a number or a sentence */
    public Passage {
        if (number < 1) {
            throw new UnusableEvidenceException("passages: number must be 1 or more, got " + number);
        }
        if (Blank.isBlank(sentence)) {
            throw new UnusableEvidenceException("passages: the sentence of passage " + number + " is blank");
        }
        sentence = sentence.strip();
    }
}
