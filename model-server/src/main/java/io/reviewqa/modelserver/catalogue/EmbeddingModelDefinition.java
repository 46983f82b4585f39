package io.reviewqa.modelserver.catalogue;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An embedding model: where it is and how it wants to be used.
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
        languages = languages == null || languages.isEmpty() ? Set.of("en") : Set.copyOf(languages);
        pooling = pooling == null ? Pooling.MEAN : pooling;
        maxLength = maxLength == 0 ? DEFAULT_MAX_LENGTH : maxLength;
        queryPrefix = Objects.requireNonNullElse(queryPrefix, "");
        passagePrefix = Objects.requireNonNullElse(passagePrefix, "");
        similarity = Objects.requireNonNullElse(similarity, SimilarityThresholds.DEFAULTS);
        note = Objects.requireNonNullElse(note, "");
    }
}
