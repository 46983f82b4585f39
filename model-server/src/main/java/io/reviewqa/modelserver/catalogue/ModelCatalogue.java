package io.reviewqa.modelserver.catalogue;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The models known by name.
 *
 * @param embedding embedding models
 */
public record ModelCatalogue(List<EmbeddingModelDefinition> embedding) {

    private static final String RESOURCE = "/reviewqa/models.yaml";

    public ModelCatalogue {
        embedding = List.copyOf(embedding);
    }

    /** Reads the catalogue that comes with the server. */
    public static ModelCatalogue load() {
        JsonMapper yaml = JsonMapper.builder(new YAMLFactory())
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .build();
        try (InputStream in = ModelCatalogue.class.getResourceAsStream(RESOURCE)) {
            return yaml.readValue(in, ModelCatalogue.class);
        } catch (IOException e) {
            throw new UncheckedIOException("model catalogue " + RESOURCE + " cannot be read", e);
        }
    }

    /**
     * Turns the setting {@code reviewqa.models.embedding} into a definition.
     *
     * @param setting a model's id, or {@code file:} and a folder or an ONNX file
     * @param options what a local model does not say of itself
     * @throws ModelServerException when there is no such model
     */
    public EmbeddingModelDefinition embedding(String setting, LocalModelOptions options) {
        return setting.startsWith("file:") ? options.definition(setting) : embedding(setting);
    }

    private EmbeddingModelDefinition embedding(String id) {
        return embedding.stream()
                .filter(definition -> definition.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ModelServerException.noModel(
                        "reviewqa.models.embedding=%s: no such model; known are %s, or file:<folder>".formatted(id,
                                embedding.stream().map(EmbeddingModelDefinition::id).collect(Collectors.joining(", "))), null));
    }
}
