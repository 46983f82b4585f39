package io.reviewqa.modelserver.generation;

import java.time.Duration;

/**
 * What is said after the last piece.
 *
 * @param speaker who phrased the answer
 * @param firstToken time to the first piece
 * @param total time to the last piece
 */
public record GenerationResult(
        Identity speaker, FinishReason finishReason, Tokens tokens, Duration firstToken, Duration total) {

    /**
     * Counted in the engine's own kind; in words by the extractive one.
     *
     * @param prompt tokens read; 0 where the engine does not say
     * @param output tokens written
     */
    public record Tokens(int prompt, int output) {
    }

    public String engine() {
        return speaker.engine();
    }

    public String model() {
        return speaker.model();
    }

    public int outputTokens() {
        return tokens.output();
    }
}
