package io.reviewqa.integration.retrieval.ranking;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The two regressions for an embedding model, and what their probabilities lead to.
 *
 * @param ranking probability that a candidate is evidence
 * @param confidence probability that the best candidate answers the question
 * @param answered confidence from which on a question counts as answered
 * @param related confidence from which on something is shown
 */
public record RankingModel(
        LinearModel<CandidateFeature> ranking, LinearModel<ConfidenceFeature> confidence, double answered, double related) {

    private static final String FOLDER = "/reviewqa/ranking/";

    /** The file's content; what else it says of its training is for readers. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Spelt(LinearModel.Spelt ranking, LinearModel.Spelt confidence, double answered, double related) {}

    /**
     * Reads {@code reviewqa/ranking/<name>.json} from the class path.
     *
     * @return null when there is none
     */
    static RankingModel read(String name) {
        try (InputStream file = RankingModel.class.getResourceAsStream(FOLDER + name + ".json")) {
            if (file == null) {
                return null;
            }
            Spelt spelt = new ObjectMapper().readValue(file, Spelt.class);
            return new RankingModel(spelt.ranking().of(CandidateFeature.class), spelt.confidence().of(ConfidenceFeature.class),
                    spelt.answered(), spelt.related());
        } catch (IOException e) {
            throw new UncheckedIOException("the weights %s%s.json cannot be read".formatted(FOLDER, name), e);
        }
    }

    Certainty certainty(double probability) {
        if (probability >= answered) {
            return Certainty.ANSWERED;
        }
        return probability >= related ? Certainty.RELATED : Certainty.NONE;
    }
}
