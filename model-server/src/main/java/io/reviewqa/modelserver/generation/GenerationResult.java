package io.reviewqa.modelserver.generation;

import java.time.Duration;

/**
 * What is said after the last piece.
 *
 * @param engine       the one that spoke: "extractive" or "gguf"
 * @param model        its model
 * @param outputTokens tokens of the engine's own kind; words for the extractive one
 * @param firstToken   time to the first piece
 */
public record GenerationResult(String engine, String model, FinishReason finishReason, int outputTokens,
                               Duration firstToken, Duration total) {
}
