package io.reviewqa.modelserver.backend.gguf;

/**
 * What a chat model is asked. Parts that stay the same from call to call belong into {@code system}: they are read once
 * and cached.
 *
 * @param maxTokens at least 1; what the context leaves room for, if that is less
 */
public record GgufPrompt(String system, String user, int maxTokens) {

    public GgufPrompt {
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens must be 1 or more, got " + maxTokens);
        }
    }
}
