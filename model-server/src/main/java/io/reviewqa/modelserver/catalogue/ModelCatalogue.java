package io.reviewqa.modelserver.catalogue;

import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The models known by name, one map a task. {@code reviewqa/models.yaml} holds those that come with the server; any
 * configuration file adds to them or changes them field by field.
 *
 * @param weights the sha256 of weights in one file, in hexadecimal, and the name of the model that they are
 */
public record ModelCatalogue(
        Map<String, EmbeddingModelDefinition> embedding,
        Map<String, LabellingModelDefinition> labelling,
        Map<String, GenerationModelDefinition> generation,
        Map<String, RerankModelDefinition> rerank,
        Map<String, String> weights) {

    private static final Pattern LOCATION = Pattern.compile("(file|https?|hf|pip|maven|classpath):.+");
    private static final String GGUF_SUFFIX = ".gguf";

    public ModelCatalogue {
        embedding = embedding == null ? Map.of() : Map.copyOf(embedding);
        labelling = labelling == null ? Map.of() : Map.copyOf(labelling);
        generation = generation == null ? Map.of() : Map.copyOf(generation);
        rerank = rerank == null ? Map.of() : Map.copyOf(rerank);
        weights = weights == null ? Map.of() : Map.copyOf(weights);
    }

    /**
     * @param names names of the catalogue, or {@code file:} and a folder or an ONNX file
     * @param options what a local model does not say of itself
     * @throws ModelServerException INVALID_INPUT for a name that is not known
     */
    public List<NamedModel<EmbeddingModelDefinition>> embedding(List<String> names, LocalModelOptions options) {
        return names.stream()
                .map(name -> name.startsWith("file:") ? options.model(name) : known(Task.EMBEDDING, embedding, name))
                .toList();
    }

    /** @throws ModelServerException INVALID_INPUT for a name that is not known */
    public List<NamedModel<LabellingModelDefinition>> labelling(List<String> names) {
        return names.stream().map(name -> known(Task.LABELLING, labelling, name)).toList();
    }

    /**
     * @param names names of the catalogue, the path of a {@code .gguf} file or a location of one
     * @throws ModelServerException INVALID_INPUT for a name that is not known
     */
    public List<NamedModel<GenerationModelDefinition>> generation(List<String> names) {
        return names.stream().map(this::generation).toList();
    }

    /**
     * @param names names of the catalogue, or {@code file:} and a folder or an ONNX file
     * @param options what a local model does not say of itself
     * @throws ModelServerException INVALID_INPUT for a name that is not known
     */
    public List<NamedModel<RerankModelDefinition>> rerank(List<String> names, LocalRerankOptions options) {
        return names.stream()
                .map(name -> name.startsWith("file:") ? options.model(name) : known(Task.RERANK, rerank, name))
                .toList();
    }

    private NamedModel<GenerationModelDefinition> generation(String name) {
        boolean location = LOCATION.matcher(name).matches();
        if (!location && !name.endsWith(GGUF_SUFFIX)) {
            return known(Task.GENERATION, generation, name);
        }
        String file = Path.of(name.replaceFirst("@[^@/]*$", "")).getFileName().toString();
        return new NamedModel<>(file, GenerationModelDefinition.gguf(location ? name : "file:" + name));
    }

    private static <D extends ModelDefinition> NamedModel<D> known(Task task, Map<String, D> models, String name) {
        if (!models.containsKey(name)) {
            throw new ModelServerException(Failure.INVALID_INPUT, "%s=%s: no such model; known are %s, or a location"
                    .formatted(task.setting(), name, String.join(", ", new TreeSet<>(models.keySet()))));
        }
        return new NamedModel<>(name, models.get(name));
    }
}
