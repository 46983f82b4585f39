package io.reviewqa.modelserver.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a model named by {@code file:} does not say of itself; every field may be left out.
 *
 * @param id name of the model; the folder's by default
 * @param pooling how token vectors become one; mean by default
 * @param languages ISO 639-1 codes of the languages it reads well; English by default
 * @param maxLength tokens after which a text is cut; 256 by default
 * @param queryPrefix text put before a question
 * @param passagePrefix text put before a passage
 * @param similarity what its cosines mean: {@code answer} is the least of a sentence that may answer a question, {@code support}
 *     the least of a sentence that supports a claim
 */
public record LocalModelOptions(
        String id,
        Pooling pooling,
        Set<String> languages,
        int maxLength,
        String queryPrefix,
        String passagePrefix,
        SimilarityThresholds similarity) {

    /** All left out. */
    public static LocalModelOptions none() {
        return new LocalModelOptions(null, null, null, 0, null, null, null);
    }

    /** @param location {@code file:} and an ONNX file, or a folder with one; {@code tokenizer.json} lies beside it */
    NamedModel<EmbeddingModelDefinition> model(String location) {
        Path named = Path.of(location.substring("file:".length())).toAbsolutePath().normalize();
        Path folder = named.toString().endsWith(".onnx") ? named.getParent() : named;
        String name = id == null || id.isBlank() ? folder.getFileName().toString() : id;
        ModelSource source = ModelSource.of("file:" + named, "file:" + folder.resolve("tokenizer.json"));
        return new NamedModel<>(name, new EmbeddingModelDefinition(null, List.of(source), null, languages, 0, pooling,
                maxLength, queryPrefix, passagePrefix, similarity, null));
    }
}
