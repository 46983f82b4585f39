package io.reviewqa.modelserver.backend;

import java.util.function.BooleanSupplier;

/** A loaded chat model. Safe for concurrent use up to its number of slots. */
public interface ChatModel extends AutoCloseable {

    /**
     * Reads the prompt and starts decoding; the caller closes the stream.
     *
     * @param left whether nobody waits for the answer any more; asked while the prompt is read
     * @throws io.reviewqa.modelserver.failure.ModelServerException INVALID_INPUT when the prompt is longer than the
     *     context, saying by how much, or an option is none of the model's; CALLER_LEFT
     */
    ChatStream stream(ChatPrompt prompt, BooleanSupplier left);

    /** Reads ahead what every prompt begins with, where that saves the first callers time; no stream may be open. */
    default void prepare(String system) {}

    /** No stream may be open. */
    @Override
    void close();
}
