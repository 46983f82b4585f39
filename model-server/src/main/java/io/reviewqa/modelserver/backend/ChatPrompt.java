package io.reviewqa.modelserver.backend;

import java.util.List;

/**
 * What a chat model is asked. Parts that stay the same from call to call belong into {@code system}: they are read once
 * and cached.
 */
public record ChatPrompt(String system, String user, Options options) {

    /**
     * How it is to answer.
     *
     * @param maxTokens at least 1; what the context leaves room for, if that is less
     * @param temperature 0 takes the likeliest token always
     * @param seed of the sampling; no meaning at temperature 0
     * @param stop strings that end an answer and do not appear in it, beside the model's own
     * @param jsonSchema that the answer must satisfy, checked by the caller; empty: free text
     */
    public record Options(int maxTokens, float temperature, int seed, List<String> stop, String jsonSchema) {

        public Options {
            if (maxTokens < 1) {
                throw new IllegalArgumentException("maxTokens must be 1 or more, got " + maxTokens);
            }
            stop = List.copyOf(stop);
        }

        /** Free text, the likeliest always. */
        public static Options greedy(int maxTokens) {
            return new Options(maxTokens, 0, 0, List.of(), "");
        }
    }
}
