package io.reviewqa.modelserver.backend;

import java.util.List;

/** A loaded embedding model. Implementations are safe for concurrent use, one {@link Session} a thread. */
public interface EmbeddingBackend extends AutoCloseable {

    /** Tokenises without padding, in the order given. */
    List<TokenSequence> tokenize(List<String> texts);

    /** Opens what one worker thread needs to compute; close it when the worker ends. */
    Session openSession();

    @Override
    void close();

    /** One worker's handle on the model; not thread-safe. */
    interface Session extends AutoCloseable {

        /** Computes one L2-normalised vector for each sequence, padding all to the longest. */
        List<float[]> embed(List<TokenSequence> batch);

        @Override
        void close();
    }
}
