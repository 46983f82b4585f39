package io.reviewqa.modelserver.config;

import io.reviewqa.modelserver.catalogue.LocalModelOptions;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which models run.
 *
 * @param embedding a name of the catalogue, or {@code file:} and a folder with {@code model*.onnx} and
 *     {@code tokenizer.json}
 * @param cache folder for unpacked weights and native libraries
 * @param embeddingOptions what a model named by {@code file:} does not say of itself
 */
@Validated
@ConfigurationProperties("reviewqa.models")
public record ModelsProperties(
        @NotBlank @DefaultValue("all-minilm-l6-v2") String embedding,
        @NotNull Path cache,
        LocalModelOptions embeddingOptions) {

    public ModelsProperties {
        embeddingOptions = embeddingOptions == null ? LocalModelOptions.none() : embeddingOptions;
    }
}
