package io.reviewqa.modelserver.backend;

import java.util.List;

/** A loaded cross-encoder; a sequence's result is one score, 0 to 1. */
public interface RerankBackend extends InferenceBackend {

    /** Tokenises the question with each passage, in the order given. */
    List<TokenSequence> tokenize(String question, List<String> passages);
}
