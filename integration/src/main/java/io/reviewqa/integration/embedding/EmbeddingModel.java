package io.reviewqa.integration.embedding;

import io.reviewqa.integration.embedding.ReviewVectors.LabelledSentence;
import io.reviewqa.model.v1.EmbedResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Which embedding model the model server has, as its latest answer said. */
@Component
public final class EmbeddingModel {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddingModel.class);

    private final AtomicReference<Known> known = new AtomicReference<>();
    private final Map<String, Integer> dimensions = new ConcurrentHashMap<>();

    /**
     * A model.
     *
     * @param languages ISO 639-1 codes of those that it reads well
     * @param reranker the model beside it that puts in order what was found; null without one
     */
    public record Known(String id, List<String> languages, String reranker) {

        /** One without a reranker. */
        public Known(String id, List<String> languages) {
            this(id, languages, null);
        }
    }

    /** Takes note of what an answer says. */
    public void answered(EmbedResponse embedded) {
        if (embedded.getEmbeddingsCount() > 0) {
            dimensions.put(embedded.getModelId(), embedded.getEmbeddings(0).getValuesCount());
        }
        Known now = new Known(embedded.getModelId(), List.copyOf(embedded.getLanguagesList()),
                embedded.hasReranker() ? embedded.getReranker().getModelId() : null);
        if (!now.equals(known.getAndSet(now))) {
            LOG.info("Sentences are embedded by {}, which reads {}; reranked by {}", now.id(),
                    String.join(", ", now.languages()), now.reranker() == null ? "none" : now.reranker());
        }
    }

    /** Empty before its first answer. */
    public Optional<Known> known() {
        return Optional.ofNullable(known.get());
    }

    /** @throws IllegalArgumentException when vectors are of another dimension than that of their model, where it is known */
    public void requireDimension(ReviewVectors vectors) {
        Integer dimension = dimensions.get(vectors.modelId());
        for (LabelledSentence sentence : vectors.sentences()) {
            if (dimension != null && sentence.readable() && sentence.vector().length != dimension) {
                throw new IllegalArgumentException("the vector of sentence %d has %d values; those of %s have %d".formatted(
                        sentence.sentence().position(), sentence.vector().length, vectors.modelId(), dimension));
            }
        }
    }

    /** Whether vectors are of that model. Not known before its first answer, and then false. */
    boolean made(Document vectors) {
        return made(vectors, known().map(Known::id).orElse(null));
    }

    /** Whether vectors are of a model; those of a review without a sentence are of any. */
    static boolean made(Document vectors, String modelId) {
        Object madeBy = vectors.get(VectorDocuments.MODEL_ID);
        return madeBy == null || "".equals(madeBy) || madeBy.equals(modelId);
    }
}
