package io.reviewqa.modelserver.backend;

import io.reviewqa.modelserver.rerank.PassageReading;
import java.util.List;

/**
 * A loaded cross-encoder; a sequence's result is one score, 0 to 1, or the four probabilities of {@link PassageReading#of}, whatever
 * the model gives.
 */
public interface RerankBackend extends InferenceBackend {

    /** Tokenises the question with each passage, in the order given. */
    List<TokenSequence> tokenize(String question, List<String> passages);
}
