package io.reviewqa.modelserver.config;

import io.reviewqa.modelserver.catalogue.LocalModelOptions;
import io.reviewqa.modelserver.catalogue.ModelCatalogue;
import io.reviewqa.modelserver.source.ModelFiles;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which models run. Each task may name several: the first that can be had is taken, and remembered in the cache folder.
 *
 * @param embedding names of the catalogue, or {@code file:} and a folder with {@code model*.onnx} and
 *     {@code tokenizer.json}. Of several the first that can be had is taken
 * @param labelling names of the catalogue
 * @param generation names of the catalogue, paths of {@code .gguf} files, or locations of such files; {@code extractive}
 *     when empty
 * @param cache folder for downloaded and unpacked weights, for native libraries and for the remembered choice
 * @param connectTimeout how long to wait for a connection to a place that offers models
 * @param readTimeout how long such a place may be silent; a download that breaks off is resumed a few times
 * @param remoteTimeout how long an engine that runs elsewhere may take to start its answer
 * @param hub the place that {@code hf:} locations mean
 * @param embeddingOptions what a model named by {@code file:} does not say of itself
 * @param catalogue the models known by name, one map a task ({@code embedding}, {@code labelling}, {@code generation}), and the
 *     checksums of known {@code weights}
 */
@Validated
@ConfigurationProperties("reviewqa.models")
public record ModelsProperties(
        @NotEmpty @DefaultValue("all-minilm-l6-v2") List<String> embedding,
        @NotEmpty @DefaultValue("sentiment-heads") List<String> labelling,
        @DefaultValue("extractive") List<String> generation,
        @NotNull Path cache,
        @NotNull @DefaultValue("3s") Duration connectTimeout,
        @NotNull @DefaultValue("10s") Duration readTimeout,
        @NotNull @DefaultValue("60s") Duration remoteTimeout,
        @Valid @NotNull @DefaultValue Hub hub,
        @NestedConfigurationProperty LocalModelOptions embeddingOptions,
        @NotNull ModelCatalogue catalogue) {

    public ModelsProperties {
        embeddingOptions = embeddingOptions == null ? LocalModelOptions.none() : embeddingOptions;
        generation = generation == null || generation.isEmpty() ? List.of("extractive") : generation;
    }

    /**
     * A model hub.
     *
     * @param endpoint address of the hub; {@code HF_ENDPOINT} where that is set
     * @param token token for private repositories; {@code HF_TOKEN} where that is set
     */
    public record Hub(@NotBlank @DefaultValue("https://huggingface.co") String endpoint, @DefaultValue("") String token) {}

    ModelFiles files() {
        return new ModelFiles(new ModelFiles.Settings(
                cache, connectTimeout, readTimeout, new ModelFiles.Hub(hub.endpoint(), hub.token())));
    }
}
