package io.reviewqa.modelserver.backend;

import java.util.List;

/**
 * A loaded model that computes numbers of token sequences: vectors, scores. Implementations are safe for concurrent use,
 * one {@link Session} a thread.
 */
public interface InferenceBackend extends AutoCloseable {

    /** Opens what one worker thread needs to compute; close it when the worker ends. */
    Session openSession();

    @Override
    void close();

    /** One worker's handle on the model; not thread-safe. */
    interface Session extends AutoCloseable {

        /** Computes one result for each sequence, padding all to the longest. */
        List<float[]> compute(List<TokenSequence> batch);

        @Override
        void close();
    }
}
