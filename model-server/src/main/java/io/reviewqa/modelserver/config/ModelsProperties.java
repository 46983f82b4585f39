package io.reviewqa.modelserver.config;

import io.reviewqa.modelserver.catalogue.LocalModelOptions;
import io.reviewqa.modelserver.catalogue.LocalRerankOptions;
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
 * @param previousEmbedding the model that stored vectors were made with, while they are exchanged for those of {@code embedding}: it
 *     is served beside that, so that questions are answered as before until the exchange is over. A name of the catalogue, or
 *     {@code file:} as for {@code embedding}; none when empty
 * @param labelling names of the catalogue
 * @param generation names of the catalogue, paths of {@code .gguf} files, or locations of such files; {@code extractive}
 *     when empty
 * @param rerank names of the catalogue, or {@code file:} and a folder with {@code model*.onnx} and {@code tokenizer.json}; {@code none}:
 *     then what the ranking puts first stays first
 * @param cache folder for downloaded and unpacked weights, for native libraries and for the remembered choice
 * @param connectTimeout how long to wait for a connection to a place that offers models
 * @param readTimeout how long such a place may be silent; a download that breaks off is resumed a few times
 * @param remoteTimeout how long an engine that runs elsewhere may take to start its answer
 * @param hub the place that {@code hf:} locations mean
 * @param embeddingOptions what a model named by {@code file:} does not say of itself
 * @param previousEmbeddingOptions the same of {@code previous-embedding}
 * @param rerankOptions what a reranker named by {@code file:} does not say of itself
 * @param catalogue the models known by name, one map a task ({@code embedding}, {@code labelling}, {@code generation},
 *     {@code rerank}), and the
 *     checksums of known {@code weights}
 */
@Validated
@ConfigurationProperties("reviewqa.models")
public record ModelsProperties(
        @NotEmpty @DefaultValue("all-minilm-l6-v2") List<String> embedding,
        @NotNull @DefaultValue("") String previousEmbedding,
        @NotEmpty @DefaultValue("sentiment-heads") List<String> labelling,
        @DefaultValue("extractive") List<String> generation,
        @DefaultValue("review-reader") List<String> rerank,
        @NotNull Path cache,
        @NotNull @DefaultValue("3s") Duration connectTimeout,
        @NotNull @DefaultValue("10s") Duration readTimeout,
        @NotNull @DefaultValue("60s") Duration remoteTimeout,
        @Valid @NotNull @DefaultValue Hub hub,
        @NestedConfigurationProperty LocalModelOptions embeddingOptions,
        @NestedConfigurationProperty LocalModelOptions previousEmbeddingOptions,
        @NestedConfigurationProperty LocalRerankOptions rerankOptions,
        @NotNull ModelCatalogue catalogue) {

    private static final List<String> NONE = List.of("none");

    public ModelsProperties {
        embeddingOptions = embeddingOptions == null ? LocalModelOptions.none() : embeddingOptions;
        previousEmbeddingOptions =
                previousEmbeddingOptions == null ? LocalModelOptions.none() : previousEmbeddingOptions;
        rerank = rerank == null || rerank.equals(NONE) ? List.of() : rerank;
        rerankOptions = rerankOptions == null ? LocalRerankOptions.none() : rerankOptions;
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
