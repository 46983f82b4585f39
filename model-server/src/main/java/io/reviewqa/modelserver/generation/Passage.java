package io.reviewqa.modelserver.generation;

import static io.reviewqa.modelserver.failure.ModelServerException.invalidInput;

import io.reviewqa.model.Polarity;
import io.reviewqa.text.Blank;

/**
 * One sentence of a review.
 *
 * @param number what it is cited by, from 1
 */
public record Passage(int number, String sentence, Polarity polarity) {

    /** @throws io.reviewqa.modelserver.failure.ModelServerException INVALID_INPUT without a number or a sentence */
    public Passage {
        if (number < 1) {
            throw invalidInput("passages: number must be 1 or more, got " + number);
        }
        if (Blank.isBlank(sentence)) {
            throw invalidInput("passages: the sentence of passage " + number + " is blank");
        }
        sentence = sentence.strip();
    }
}
