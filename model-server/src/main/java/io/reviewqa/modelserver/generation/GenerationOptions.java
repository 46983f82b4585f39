package io.reviewqa.modelserver.generation;

import static io.reviewqa.modelserver.failure.ModelServerException.invalidInput;

import java.util.List;
import java.util.Optional;

/**
 * How a caller wants an answer.
 *
 * @param maxTokens 0: the engine's default
 * @param temperature 0 to 2; empty: the engine's default
 * @param seed empty: the engine's default
 * @param stop strings that end the answer and do not appear in it; at most 16 of 1,000 characters
 * @param jsonSchema that the answer must satisfy, kept as {@link JsonSchemas} writes it anew; empty: free text
 * @param refuseWhenBusy whether the caller would rather ask again than have the extractive answer in a busy model's place
 */
public record GenerationOptions(
        int maxTokens,
        Optional<Float> temperature,
        Optional<Integer> seed,
        List<String> stop,
        String jsonSchema,
        boolean refuseWhenBusy) {

    /** All of the engine's defaults. */
    public static final GenerationOptions DEFAULTS = withMaxTokens(0);

    private static final int MAX_STOPS = 16;
    private static final int MAX_STOP_CHARACTERS = 1_000;
    private static final float HOTTEST = 2;

    /** @throws io.reviewqa.modelserver.failure.ModelServerException INVALID_INPUT naming the field that is wrong */
    public GenerationOptions {
        if (maxTokens < 0) {
            throw invalidInput("max_tokens must be 0 (default) or more, got " + maxTokens);
        }
        temperature.ifPresent(value -> {
            if (!(value >= 0 && value <= HOTTEST)) {
                throw invalidInput("temperature must be 0 to 2, got " + value);
            }
        });
        if (stop.size() > MAX_STOPS || stop.stream().anyMatch(String::isEmpty)) {
            throw invalidInput("stop: at most %d strings are taken, and none may be empty".formatted(MAX_STOPS));
        }
        stop.stream().filter(text -> text.length() > MAX_STOP_CHARACTERS).findFirst().ifPresent(text -> {
            throw invalidInput(
                    "stop: a string of %d characters, at most %d are taken".formatted(text.length(), MAX_STOP_CHARACTERS));
        });
        stop = List.copyOf(stop);
        jsonSchema = JsonSchemas.canonical(jsonSchema);
    }

    public static GenerationOptions withMaxTokens(int maxTokens) {
        return new GenerationOptions(maxTokens, Optional.empty(), Optional.empty(), List.of(), "", false);
    }
}
