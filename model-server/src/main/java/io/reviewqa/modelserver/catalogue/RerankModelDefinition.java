package io.reviewqa.modelserver.catalogue;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A cross-encoder: reads a question with a passage and scores how well the passage answers it.
 *
 * @param engine {@code OnnxRuntime} by default, or {@code PyTorch}
 * @param sources where it can be had, tried in order
 * @param licence SPDX identifier
 * @param languages ISO 639-1 codes of the languages it reads well; English by default
 * @param maxLength tokens of question and passage together after which the longer one is cut; 512 by default
 * @param note for whoever chooses it
 * @param beside name in the catalogue of another, which reads what is asked in languages that this does not; empty by default
 */
public record RerankModelDefinition(String engine, List<ModelSource> sources, String licence, Set<String> languages,
        int maxLength, String note, String beside)
        implements
            ModelDefinition {

    private static final String DEFAULT_ENGINE = "OnnxRuntime";
    private static final int DEFAULT_MAX_LENGTH = 512;

    public RerankModelDefinition {
        engine = Objects.requireNonNullElse(engine, DEFAULT_ENGINE);
        sources = sources == null ? List.of() : List.copyOf(sources);
        licence = Objects.requireNonNullElse(licence, "");
        languages = languages == null ? Set.of() : Set.copyOf(languages);
        note = Objects.requireNonNullElse(note, "");
        beside = Objects.requireNonNullElse(beside, "");
    }

    @Override
    public Set<String> languages() {
        return languages.isEmpty() ? Set.of("en") : languages;
    }

    @Override
    public int maxLength() {
        return maxLength == 0 ? DEFAULT_MAX_LENGTH : maxLength;
    }

    /** What is not said here, as {@code known}, of the same weights, says it; where they are is said here alone. */
    RerankModelDefinition completedBy(RerankModelDefinition known) {
        return new RerankModelDefinition(engine, sources, licence.isEmpty() ? known.licence : licence,
                languages.isEmpty() ? known.languages : languages, maxLength == 0 ? known.maxLength : maxLength,
                note.isEmpty() ? known.note : note, beside);
    }
}
