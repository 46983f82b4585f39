package io.reviewqa.modelserver.backend;

import java.util.List;

/**
 * A loaded cross-encoder; a sequence's result is one score, 0 to 1, or, of a model that reads what passages say, {@link #LABELS}
 * probabilities: that it says nothing, yes, no, or answers otherwise.
 */
public interface RerankBackend extends InferenceBackend {

    /** Numbers that a model gives for a pair which reads what passages say. */
    int LABELS = 4;

    /** Tokenises the question with each passage, in the order given. */
    List<TokenSequence> tokenize(String question, List<String> passages);
}
