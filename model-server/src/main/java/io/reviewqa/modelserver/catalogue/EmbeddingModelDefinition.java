package io.reviewqa.modelserver.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An embedding model: where it is and how it wants to be used. What is not said takes a default, and can still be told from
 * what is.
 *
 * @param engine {@code OnnxRuntime} by default, {@code PyTorch} or {@code OpenAI}
 * @param sources where it can be had, tried in order
 * @param licence SPDX identifier
 * @param languages ISO 639-1 codes of the languages it reads well; English by default
 * @param dimension values in a vector; 0 takes what the model gives
 * @param pooling from token vectors to the text's vector; mean by default
 * @param maxLength tokens after which a text is cut; 256 by default
 * @param queryPrefix put before a question; none by default
 * @param passagePrefix put before a passage; none by default
 * @param similarity what its cosines mean
 * @param note for whoever chooses it
 */
public record EmbeddingModelDefinition(
        String engine,
        List<ModelSource> sources,
        String licence,
        Set<String> languages,
        int dimension,
        Pooling pooling,
        int maxLength,
        String queryPrefix,
        String passagePrefix,
        SimilarityThresholds similarity,
        String note) implements ModelDefinition {

    private static final String DEFAULT_ENGINE = "OnnxRuntime";
    private static final int DEFAULT_MAX_LENGTH = 256;

    public EmbeddingModelDefinition {
        engine = Objects.requireNonNullElse(engine, DEFAULT_ENGINE);
        sources = sources == null ? List.of() : List.copyOf(sources);
        licence = Objects.requireNonNullElse(licence, "");
        languages = languages == null ? Set.of() : Set.copyOf(languages);
        similarity = Objects.requireNonNullElse(similarity, SimilarityThresholds.DEFAULTS);
        note = Objects.requireNonNullElse(note, "");
    }

    @Override
    public Set<String> languages() {
        return languages.isEmpty() ? Set.of("en") : languages;
    }

    @Override
    public Pooling pooling() {
        return Objects.requireNonNullElse(pooling, Pooling.MEAN);
    }

    @Override
    public int maxLength() {
        return maxLength == 0 ? DEFAULT_MAX_LENGTH : maxLength;
    }

    @Override
    public String queryPrefix() {
        return Objects.requireNonNullElse(queryPrefix, "");
    }

    @Override
    public String passagePrefix() {
        return Objects.requireNonNullElse(passagePrefix, "");
    }

    /** What is not said here, as {@code known}, of the same weights, says it; where they are is said here alone. */
    EmbeddingModelDefinition completedBy(EmbeddingModelDefinition known) {
        return new EmbeddingModelDefinition(engine, sources, licence.isEmpty() ? known.licence : licence,
                languages.isEmpty() ? known.languages : languages, dimension == 0 ? known.dimension : dimension,
                pooling == null ? known.pooling : pooling, maxLength == 0 ? known.maxLength : maxLength,
                queryPrefix == null ? known.queryPrefix : queryPrefix,
                passagePrefix == null ? known.passagePrefix : passagePrefix,
                similarity.completedBy(known.similarity), note.isEmpty() ? known.note : note);
    }

    /** Those of the settings that decide what its vectors are worth, and have no default that suits most, that are not said. */
    List<String> unsaid() {
        List<String> unsaid = new ArrayList<>();
        if (languages.isEmpty()) {
            unsaid.add("languages");
        }
        if (pooling == null) {
            unsaid.add("pooling");
        }
        if (queryPrefix == null) {
            unsaid.add("query-prefix");
        }
        if (passagePrefix == null) {
            unsaid.add("passage-prefix");
        }
        similarity.unsaid().forEach(threshold -> unsaid.add("similarity." + threshold));
        return unsaid;
    }
}
