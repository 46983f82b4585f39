package io.reviewqa.modelserver.backend;

import java.util.Iterator;

/**
 * Tokens as they are decoded; {@link #next()} blocks until there is one. Closing it before the end stops the decoder. For
 * one thread.
 */
public interface ChatStream extends Iterator<String>, AutoCloseable {

    /** May be empty, when the decoder holds back half a character or the beginning of a stop string. */
    @Override
    String next();

    /** Tokens of the prompt, chat template included; 0 where the model does not say. */
    int promptTokens();

    /** Tokens so far. */
    int outputTokens();

    /** Whether the limit on tokens, not the model, ended it. */
    boolean limitReached();

    @Override
    void close();
}
