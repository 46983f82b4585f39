package io.reviewqa.modelserver.catalogue;

import java.util.Objects;
import java.util.Set;

/**
 * Where an embedding model is and how it wants to be used.
 *
 * @param id stable name, told to callers with every vector
 * @param model location of the ONNX file, {@code classpath:} or {@code file:}
 * @param tokenizer location of the Hugging Face {@code tokenizer.json}
 * @param dimension values in a vector; 0 takes what the model gives
 * @param pooling from token vectors to the text's vector; mean by default
 * @param languages ISO 639-1 codes of the languages it reads well; English by default
 * @param maxLength tokens after which a text is cut; 256 by default
 * @param queryPrefix put before a question; none by default
 * @param passagePrefix put before a passage; none by default
 */
public record EmbeddingModelDefinition(
        String id,
        String model,
        String tokenizer,
        int dimension,
        Pooling pooling,
        Set<String> languages,
        int maxLength,
        String queryPrefix,
        String passagePrefix) {

    private static final int DEFAULT_MAX_LENGTH = 256;

    public EmbeddingModelDefinition {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(model, () -> id + ": model is missing");
        Objects.requireNonNull(tokenizer, () -> id + ": tokenizer is missing");
        pooling = pooling == null ? Pooling.MEAN : pooling;
        languages = languages == null || languages.isEmpty() ? Set.of("en") : Set.copyOf(languages);
        maxLength = maxLength == 0 ? DEFAULT_MAX_LENGTH : maxLength;
        queryPrefix = Objects.requireNonNullElse(queryPrefix, "");
        passagePrefix = Objects.requireNonNullElse(passagePrefix, "");
    }
}
