package io.reviewqa.modelserver.generation;

import io.reviewqa.model.ContractNames;
import io.reviewqa.modelserver.grounding.Tally;
import java.time.Duration;

/**
 * What is said after the last piece.
 *
 * @param speaker who phrased the answer
 * @param tokens also those of sentences that were dropped
 * @param times of the tokens
 * @param check of a model's sentences
 */
public record GenerationResult(Identity speaker, FinishReason finishReason, Tokens tokens, Times times, Check check) {

    /**
     * Since the request was taken on.
     *
     * @param firstToken to the model's first token; without a model, to the first piece
     * @param total to the last piece
     */
    public record Times(Duration firstToken, Duration total) {}

    /**
     * How a model's sentences came through.
     *
     * @param sentences by outcome
     * @param fallbackReason why the extractive answer was given in the model's place, {@value ContractNames#BUSY_FALLBACK} when the model was not
     *     even asked; empty when it was not
     */
    public record Check(Tally sentences, String fallbackReason) {

        /** Nothing was checked. */
        public static final Check NONE = new Check(Tally.NONE, "");
    }

    /**
     * Counted in the engine's own kind; in words by the extractive one.
     *
     * @param prompt tokens read; 0 where the engine does not say
     * @param output tokens written
     */
    public record Tokens(int prompt, int output) {}

    /** It, given in the place of a model that was busy. */
    GenerationResult inPlaceOfBusyModel() {
        return new GenerationResult(speaker, finishReason, tokens, times, new Check(Tally.NONE, ContractNames.BUSY_FALLBACK));
    }

    public String engine() {
        return speaker.engine();
    }

    public String model() {
        return speaker.model();
    }

    public Duration firstToken() {
        return times.firstToken();
    }

    public Duration total() {
        return times.total();
    }

    public int outputTokens() {
        return tokens.output();
    }
}
