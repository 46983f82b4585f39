package io.reviewqa.modelserver.catalogue;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A model that phrases answers.
 *
 * @param engine {@code GGUF} by default, {@code OpenAI} or {@code extractive}
 * @param sources where it can be had, tried in order; none for an engine without a model
 * @param licence SPDX identifier
 * @param languages ISO 639-1 codes of the languages it writes well
 * @param contextTokens tokens it can attend to at once; 0: not known. {@code reviewqa.generation.context-tokens} is cut to it
 * @param chatTemplate Jinja template of the conversation; empty takes the one in the GGUF file
 * @param stop strings that end an answer, beside the model's own end tokens
 * @param note for whoever chooses it
 */
public record GenerationModelDefinition(
        String engine,
        List<ModelSource> sources,
        String licence,
        Set<String> languages,
        int contextTokens,
        String chatTemplate,
        List<String> stop,
        String note) implements ModelDefinition {

    private static final String DEFAULT_ENGINE = "GGUF";

    public GenerationModelDefinition {
        engine = Objects.requireNonNullElse(engine, DEFAULT_ENGINE);
        sources = sources == null ? List.of() : List.copyOf(sources);
        licence = Objects.requireNonNullElse(licence, "");
        languages = languages == null ? Set.of() : Set.copyOf(languages);
        chatTemplate = Objects.requireNonNullElse(chatTemplate, "");
        stop = stop == null ? List.of() : List.copyOf(stop);
        note = Objects.requireNonNullElse(note, "");
    }

    /** A GGUF file of which nothing else is known. */
    static GenerationModelDefinition gguf(String location) {
        return new GenerationModelDefinition(
                DEFAULT_ENGINE, List.of(ModelSource.of(location)), null, null, 0, null, null, null);
    }

    /** What is not said here, as {@code known}, of the same weights, says it; where they are is said here alone. */
    GenerationModelDefinition completedBy(GenerationModelDefinition known) {
        return new GenerationModelDefinition(engine, sources, licence.isEmpty() ? known.licence : licence,
                languages.isEmpty() ? known.languages : languages,
                contextTokens == 0 ? known.contextTokens : contextTokens,
                chatTemplate.isEmpty() ? known.chatTemplate : chatTemplate, stop.isEmpty() ? known.stop : stop,
                note.isEmpty() ? known.note : note);
    }
}
