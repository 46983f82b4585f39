package io.reviewqa.modelserver.backend.gguf;

import de.kherud.llama.LlamaIterator;
import io.reviewqa.modelserver.backend.ChatStream;

/** What llama.cpp decodes. The binding has neither finish reason nor counts: its outputs are counted. */
final class GgufStream implements ChatStream {

    private final LlamaIterator tokens;
    private final int promptTokens;
    private final int maxTokens;
    private int count;

    GgufStream(LlamaIterator tokens, int promptTokens, int maxTokens) {
        this.tokens = tokens;
        this.promptTokens = promptTokens;
        this.maxTokens = maxTokens;
    }

    @Override
    public boolean hasNext() {
        return tokens.hasNext();
    }

    @Override
    public String next() {
        String text = tokens.next().text;
        // The last output only says that it ended; it carries text when something was held back.
        if (tokens.hasNext() || !text.isEmpty()) {
            count++;
        }
        return text;
    }

    @Override
    public int promptTokens() {
        return promptTokens;
    }

    @Override
    public int outputTokens() {
        return count;
    }

    @Override
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
