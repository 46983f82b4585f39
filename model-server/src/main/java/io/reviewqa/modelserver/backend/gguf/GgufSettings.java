package io.reviewqa.modelserver.backend.gguf;

import io.reviewqa.modelserver.catalogue.GenerationModelDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a GGUF file is run.
 *
 * @param slots generations that run side by side, at least 1
 * @param contextTokens tokens of prompt and answer together, for each slot
 * @param threads of the decoder, at least 1
 * @param prefillStep tokens of a prompt that are read at once; a call that was given up frees its slot after one step
 * @param nativeFolder where the native library is looked for and otherwise unpacked; null: a new temporary folder
 * @param chatTemplate Jinja template of the conversation; empty: the file's own
 * @param stop strings that end every answer and do not appear in it, beside the model's own end tokens
 */
public record GgufSettings(int slots, int contextTokens, int threads, int prefillStep, Path nativeFolder,
        String chatTemplate, List<String> stop) {

    public GgufSettings {
        stop = List.copyOf(stop);
    }

    GgufSettings of(GenerationModelDefinition definition) {
        int context = definition.contextTokens() == 0 ? contextTokens : Math.min(contextTokens, definition.contextTokens());
        return new GgufSettings(slots, context, threads, prefillStep, nativeFolder, definition.chatTemplate(),
                definition.stop());
    }

    /** As DJL hands them to the model. */
    Map<String, String> toOptions() {
        return Map.of(GgufModel.CONTEXT_TOKENS, String.valueOf(contextTokens), GgufModel.SLOTS, String.valueOf(slots),
                GgufModel.THREADS, String.valueOf(threads), GgufModel.CHAT_TEMPLATE, chatTemplate);
    }
}
