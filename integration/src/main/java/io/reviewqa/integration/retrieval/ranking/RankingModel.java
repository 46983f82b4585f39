package io.reviewqa.integration.retrieval.ranking;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Two regressions, and what their probabilities lead to.
 *
 * @param <C> what is known of a candidate
 * @param <B> what is known of the best candidate
 * @param ranking probability that a candidate is evidence
 * @param confidence probability that the best candidate answers the question
 * @param answered confidence from which on a question counts as answered
 * @param related confidence from which on something is shown
 */
public record RankingModel<C extends Enum<C>, B extends Enum<B>>(
        LinearModel<C> ranking, LinearModel<B> confidence, double answered, double related) {

    private static final String FOLDER = "/reviewqa/ranking/";

    /** The file's content; what else it says of its training is for readers. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Spelt(LinearModel.Spelt ranking, LinearModel.Spelt confidence, double answered, double related) {}

    /**
     * Reads {@code reviewqa/ranking/<name>.json} from the class path.
     *
     * @return null when there is none
     */
    static <C extends Enum<C>, B extends Enum<B>> RankingModel<C, B> read(String name, Class<C> candidate, Class<B> best) {
        try (InputStream file = RankingModel.class.getResourceAsStream(FOLDER + name + ".json")) {
            if (file == null) {
                return null;
            }
            Spelt spelt = new ObjectMapper().readValue(file, Spelt.class);
            return new RankingModel<>(spelt.ranking().of(candidate), spelt.confidence().of(best),
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
