package io.reviewqa.modelserver.backend.gguf;

import de.kherud.llama.LlamaIterator;
import java.util.Iterator;

/**
 * Tokens as they are decoded; {@link #next()} blocks until there is one. Closing it before the end stops the decoder.
 * For one thread.
 */
public final class GgufStream implements Iterator<String>, AutoCloseable {

    private final LlamaIterator tokens;
    private final int maxTokens;
    private int count;

    GgufStream(LlamaIterator tokens, int maxTokens) {
        this.tokens = tokens;
        this.maxTokens = maxTokens;
    }

    @Override
    public boolean hasNext() {
        return tokens.hasNext();
    }

    /** May be empty, when the decoder holds back half a character or the beginning of a stop string. */
    @Override
    public String next() {
        String text = tokens.next().text;
        // The last output only says that it ended; it carries text when something was held back.
        if (tokens.hasNext() || !text.isEmpty()) {
            count++;
        }
        return text;
    }

    /** Outputs of the decoder so far, one a token. */
    public int count() {
        return count;
    }

    /** Whether the limit on tokens, not the model, ended it. The binding has no finish reason: counted. */
    public boolean limitReached() {
        return count >= maxTokens;
    }

    @Override
    public void close() {
        if (tokens.hasNext()) {
            tokens.cancel();
        }
    }
}
