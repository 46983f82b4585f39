package io.reviewqa.modelserver.catalogue;

import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.source.ModelFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows weights in a file of the user's by their checksum: languages, prefixes, thresholds and the like, which no file of
 * weights tells, are then those of the catalogue, but for what the user says. Of weights that it does not know it asks for
 * them by name, since an embedding model that is used wrongly answers all the same, only badly.
 */
public final class KnownWeights {

    private static final Logger LOG = LoggerFactory.getLogger(KnownWeights.class);
    private static final String FILE = "file:";

    private final ModelCatalogue catalogue;
    private final ModelFiles files;

    public KnownWeights(ModelCatalogue catalogue, ModelFiles files) {
        this.catalogue = catalogue;
        this.files = files;
    }

    /** The models, those with known weights completed. Reads the files of models that do not say all. */
    public List<NamedModel<EmbeddingModelDefinition>> embedding(List<NamedModel<EmbeddingModelDefinition>> models) {
        return models.stream().map(model -> model.definition().unsaid().isEmpty() ? model
                : completed(model, catalogue.embedding(), EmbeddingModelDefinition::completedBy)).toList();
    }

    /** The models, those with known weights completed. Reads the files of models that the catalogue does not name. */
    public List<NamedModel<GenerationModelDefinition>> generation(List<NamedModel<GenerationModelDefinition>> models) {
        return models.stream().map(model -> catalogue.weights().containsValue(model.id()) ? model
                : completed(model, catalogue.generation(), GenerationModelDefinition::completedBy)).toList();
    }

    /** The models, those with known weights completed. Reads the files of models that the catalogue does not name. */
    public List<NamedModel<RerankModelDefinition>> rerank(List<NamedModel<RerankModelDefinition>> models) {
        return models.stream().map(model -> catalogue.weights().containsValue(model.id()) ? model
                : completed(model, catalogue.rerank(), RerankModelDefinition::completedBy)).toList();
    }

    /** @throws ModelServerException UNAVAILABLE when weights in a file are not known and it is not said how to use them */
    public void requireAllSaid(NamedModel<EmbeddingModelDefinition> model, ModelSource source) {
        List<String> unsaid = model.definition().unsaid();
        if (!unsaid.isEmpty() && source.model().startsWith(FILE) && files.weights(source.model()).isPresent()) {
            throw ModelServerException.noModel(
                    "the catalogue does not know these weights, and they do not say how they are to be used: set %s"
                            .formatted(String.join(", ", settings(model.id(), unsaid))),
                    null);
        }
    }

    private <D extends ModelDefinition> NamedModel<D> completed(
            NamedModel<D> model, Map<String, D> known, BinaryOperator<D> completion) {
        return model.definition().sources().stream()
                .map(source -> files.weights(source.model())).flatMap(Optional::stream)
                .map(this::name).flatMap(Optional::stream)
                .filter(known::containsKey).findFirst()
                .map(completedAs(model, known, completion)).orElse(model);
    }

    private static <D extends ModelDefinition> Function<String, NamedModel<D>> completedAs(
            NamedModel<D> model, Map<String, D> known, BinaryOperator<D> completion) {
        return name -> {
            LOG.info("{} has the weights of {}: what is not set for it is taken from there", model.id(), name);
            return new NamedModel<>(model.id(), completion.apply(model.definition(), known.get(name)), name);
        };
    }

    private Optional<String> name(Path weights) {
        return Optional.ofNullable(catalogue.weights().get(files.sha256(weights)));
    }

    private List<String> settings(String id, List<String> names) {
        String prefix = !catalogue.embedding().containsKey(id) ? "reviewqa.models.embedding-options."
                : "reviewqa.models.catalogue.embedding." + (id.matches("[a-z0-9-]+") ? id : "[" + id + "]") + ".";
        return names.stream().map(prefix::concat).toList();
    }
}
