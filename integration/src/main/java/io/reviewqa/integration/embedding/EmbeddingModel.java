package io.reviewqa.integration.embedding;

import io.reviewqa.model.v1.EmbedResponse;
import java.util.List;
import java.util.Optional;
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

    /**
     * A model.
     *
     * @param languages ISO 639-1 codes of those that it reads well
     */
    public record Known(String id, List<String> languages) {}

    /** Takes note of what an answer says. */
    public void answered(EmbedResponse embedded) {
        Known now = new Known(embedded.getModelId(), List.copyOf(embedded.getLanguagesList()));
        if (!now.equals(known.getAndSet(now))) {
            LOG.info("Sentences are embedded by {}, which reads {}", now.id(), String.join(", ", now.languages()));
        }
    }

    /** Empty before its first answer. */
    public Optional<Known> known() {
        return Optional.ofNullable(known.get());
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
