package io.reviewqa.modelserver.generation;

import io.reviewqa.modelserver.backend.ChatPrompt;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a request does not say.
 *
 * @param slots generations that run side by side
 * @param maxTokens of an answer
 * @param temperature randomness of the wording; 0 takes the likeliest token always
 * @param seed of the randomness
 * @param stop strings that end an answer, beside those of the request
 */
public record GenerationDefaults(int slots, int maxTokens, float temperature, int seed, List<String> stop) {

    public GenerationDefaults {
        stop = List.copyOf(stop);
    }

    ChatPrompt.Options complete(GenerationOptions options) {
        List<String> all = options.stop().isEmpty() ? stop
                : Stream.concat(stop.stream(), options.stop().stream()).toList();
        return new ChatPrompt.Options(options.maxTokens() == 0 ? maxTokens : options.maxTokens(),
                options.temperature().orElse(temperature), options.seed().orElse(seed), all, options.jsonSchema());
    }
}
