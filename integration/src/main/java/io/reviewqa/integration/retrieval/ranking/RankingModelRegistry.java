package io.reviewqa.integration.retrieval.ranking;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The weights for each embedding model. One without weights of its own gets {@code default}, which sees of its cosines only how
 * they lie among each other; a question that the model does not read gets {@code words}, which sees none.
 */
@Component
public final class RankingModelRegistry {

    static final String DEFAULT = "default";
    static final String WORDS = "words";
    static final String READINGS = "readings";
    static final String WORDS_READINGS = "words-readings";

    private static final Logger LOG = LoggerFactory.getLogger(RankingModelRegistry.class);

    /** Others whose vectors are those of a model with weights, but for rounding. */
    private static final Map<String, String> SAME = Map.of("all-minilm-l6-v2-fp32", "all-minilm-l6-v2");

    private final Map<String, RankingModel<CandidateFeature, ConfidenceFeature>> models = new ConcurrentHashMap<>();

    /**
     * The weights to rank with.
     *
     * @param modelId the embedding model; null where no vector tells
     */
    RankingModel<CandidateFeature, ConfidenceFeature> of(String modelId) {
        return models.computeIfAbsent(modelId == null ? WORDS : modelId, RankingModelRegistry::load);
    }

    /**
     * The weights to rank with what a model read: its readings are probabilities, whichever it is.
     *
     * @param isByWords whether the ranker saw no vectors, and so knows less
     */
    RankingModel<ReadFeature, ReadConfidenceFeature> ofReadings(boolean isByWords) {
        return RankingModel.read(isByWords ? WORDS_READINGS : READINGS, ReadFeature.class, ReadConfidenceFeature.class);
    }

    private static RankingModel<CandidateFeature, ConfidenceFeature> load(String name) {
        RankingModel<CandidateFeature, ConfidenceFeature> own =
                name.matches("[\\w.-]+") ? read(SAME.getOrDefault(name, name)) : null;
        if (own != null) {
            return own;
        }
        LOG.info("There are no ranking weights for {}: it is ranked with those that suit any model", name);
        return read(DEFAULT);
    }

    private static RankingModel<CandidateFeature, ConfidenceFeature> read(String name) {
        return RankingModel.read(name, CandidateFeature.class, ConfidenceFeature.class);
    }
}
