package io.reviewqa.integration.embedding;

import io.reviewqa.integration.embedding.ReviewVectors.LabelledSentence;
import io.reviewqa.integration.embedding.ReviewVectors.VectorSet;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.LabelResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Which models the model server has, as its latest answers said. */
@Component
public final class EmbeddingModel {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddingModel.class);

    private final AtomicReference<Known> known = new AtomicReference<>();
    private volatile MadeBy target;
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

    /** Takes note of what a text's vectors and labels are made by now. */
    public MadeBy answered(EmbedResponse embedded, LabelResponse labelled) {
        answered(embedded);
        MadeBy now = MadeBy.of(embedded, labelled);
        target = now;
        return now;
    }

    /** Empty before its first answer. */
    public Optional<Known> known() {
        return Optional.ofNullable(known.get());
    }

    /** What all vectors and labels are to be made by; empty before something was embedded and labelled. */
    public Optional<MadeBy> target() {
        return Optional.ofNullable(target);
    }

    /** @throws IllegalArgumentException when vectors are of another dimension than that of their model, where it is known */
    public void requireDimension(ReviewVectors vectors) {
        for (VectorSet set : vectors.sets()) {
            Integer dimension = dimensions.get(set.by().modelId());
            for (LabelledSentence sentence : set.sentences()) {
                if (dimension != null && sentence.readable() && sentence.vector().length != dimension) {
                    throw new IllegalArgumentException("the vector of sentence %d has %d values; those of %s have %d".formatted(
                            sentence.sentence().position(), sentence.vector().length, set.by().modelId(), dimension));
                }
            }
        }
    }
}
