package io.reviewqa.modelserver.rerank;

import io.reviewqa.modelserver.backend.RerankBackend;

/**
 * What a model makes of a passage for a question.
 *
 * @param score 0 to 1, the higher the better the passage answers
 * @param says what it says; null by a model that only scores
 */
public record PassageReading(float score, Says says) {

    /**
     * Probabilities; what they lack of 1 is that the passage says nothing for the question.
     *
     * @param other that it answers with neither yes nor no
     */
    public record Says(float yes, float no, float other) {}

    /** @param numbers as a {@link RerankBackend} gives them */
    static PassageReading of(float[] numbers) {
        return numbers.length == 1 ? new PassageReading(numbers[0], null)
                : new PassageReading(1 - numbers[0], new Says(numbers[1], numbers[2], numbers[3]));
    }
}
