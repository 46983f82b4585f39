package io.reviewqa.modelserver.backend;

import java.util.List;

/** A loaded embedding model; a sequence's result is its vector, L2-normalised. */
public interface EmbeddingBackend extends InferenceBackend {

    /** Tokenises without padding, in the order given. */
    List<TokenSequence> tokenize(List<String> texts);
}
