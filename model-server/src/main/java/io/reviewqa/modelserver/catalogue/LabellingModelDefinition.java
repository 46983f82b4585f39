package io.reviewqa.modelserver.catalogue;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Heads that tell the tone of a text; what texts speak to is told by the taxonomy.
 *
 * @param engine {@code linear}: logistic regression on embeddings and on character n-grams
 * @param sources folders of {@code *.head} files, {@code classpath:} or {@code file:}, tried in order
 * @param licence SPDX identifier
 * @param languages ISO 639-1 codes of the languages there are heads for
 * @param note for whoever chooses it
 */
public record LabellingModelDefinition(
        String engine, List<ModelSource> sources, String licence, Set<String> languages, String note)
        implements
            ModelDefinition {

    private static final String DEFAULT_ENGINE = "linear";

    public LabellingModelDefinition {
        engine = Objects.requireNonNullElse(engine, DEFAULT_ENGINE);
        sources = sources == null ? List.of() : List.copyOf(sources);
        licence = Objects.requireNonNullElse(licence, "");
        languages = languages == null || languages.isEmpty() ? Set.of("en", "ko") : Set.copyOf(languages);
        note = Objects.requireNonNullElse(note, "");
    }
}
