package io.reviewqa.integration.operate;

import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.text.Languages;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What sentences are found by.
 *
 * @param model the embedding model, as the model server's latest answer to this process said
 * @param languages ISO 639-1 codes of those that it reads
 * @param leftOut languages of indexed sentences that it does not read: their vectors are in no ranking
 * @param advice what would help; null when nothing is left out
 * @param reranker the model that puts in order what was found; null when none is set, or none can be had
 */
public record EmbeddingStatus(
        String model, List<String> languages, List<String> leftOut, String advice, String reranker) {

    private static final String ADVICE = "sentences in %s are found by their words and aspects alone; a model that reads them,"
            + " such as reviewqa.models.embedding=multilingual-e5-small, finds them by meaning too";

    static EmbeddingStatus of(EmbeddingModel.Known model, Set<String> indexed) {
        Set<String> leftOut = new TreeSet<>(indexed);
        model.languages().forEach(leftOut::remove);
        leftOut.remove(Languages.UNDETERMINED);
        return new EmbeddingStatus(model.id(), model.languages(), List.copyOf(leftOut),
                leftOut.isEmpty() ? null : ADVICE.formatted(String.join(", ", leftOut)), model.reranker());
    }
}
