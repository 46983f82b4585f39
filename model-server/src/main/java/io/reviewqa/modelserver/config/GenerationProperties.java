package io.reviewqa.modelserver.config;

import io.reviewqa.modelserver.backend.gguf.GgufSettings;
import io.reviewqa.modelserver.generation.GenerationDefaults;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How answers are generated. All but {@code queueCapacity} matter only when {@code reviewqa.models.generation} names a
 * chat model.
 *
 * @param slots answers that a model writes side by side; more are refused at once
 * @param contextTokens tokens of prompt and answer together, in each slot
 * @param maxTokens the most tokens of an answer when the request does not say
 * @param threads threads of the decoder; 0 means one for each core that the process may use
 * @param temperature randomness of the wording; 0 always takes the likeliest token
 * @param seed seed of the randomness; the same seed gives the same answer
 * @param stop strings that end an answer, beside the model's own end tokens
 * @param prefillStep tokens of a prompt that are read at once; a cancelled call frees its slot after one step
 * @param nativeFolder folder of the native library, which is unpacked there if absent; by default {@code llama} in
 *     {@code reviewqa.models.cache}
 * @param queueCapacity how many calls may wait for a thread; beyond it calls are refused
 */
@Validated
@ConfigurationProperties("reviewqa.generation")
public record GenerationProperties(
        @Min(1) @DefaultValue("1") int slots,
        @Min(256) @DefaultValue("2048") int contextTokens,
        @Min(1) @DefaultValue("256") int maxTokens,
        @Min(0) @DefaultValue("0") int threads,
        @DecimalMin("0") @DecimalMax("2") @DefaultValue("0") float temperature,
        @DefaultValue("42") int seed,
        @NotNull @DefaultValue List<String> stop,
        @Min(8) @DefaultValue("64") int prefillStep,
        Path nativeFolder,
        @Min(1) @DefaultValue("256") int queueCapacity) {

    /** The settings that an answer's words depend on, as a text. */
    String phrasing() {
        return "max-tokens=%d temperature=%s seed=%d stop=%s context-tokens=%d".formatted(
                maxTokens, temperature, seed, stop, contextTokens);
    }

    GenerationDefaults defaults() {
        return new GenerationDefaults(slots, maxTokens, temperature, seed, stop);
    }

    GgufSettings gguf(Path cache) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new GgufSettings(slots, contextTokens, threads > 0 ? threads : cores, prefillStep,
                nativeFolder == null ? cache.resolve("llama") : nativeFolder, "", List.of());
    }
}
