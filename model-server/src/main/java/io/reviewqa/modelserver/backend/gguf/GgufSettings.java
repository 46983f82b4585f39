package io.reviewqa.modelserver.backend.gguf;

import java.nio.file.Path;
import java.util.List;

/**
 * A GGUF file and how it is run.
 *
 * @param file          the model
 * @param slots         generations that run side by side, at least 1
 * @param contextTokens tokens of prompt and answer together, for each slot
 * @param threads       of the decoder, at least 1
 * @param temperature   0 takes the likeliest token always
 * @param seed          of the sampling; no meaning at temperature 0
 * @param stop          strings that end an answer and do not appear in it, beside the model's own end tokens
 * @param nativeFolder  where the native library is looked for and otherwise unpacked; null: a new temporary folder
 */
public record GgufSettings(Path file, int slots, int contextTokens, int threads, float temperature, int seed,
                           List<String> stop, Path nativeFolder) {

    public GgufSettings {
        stop = List.copyOf(stop);
    }
}
