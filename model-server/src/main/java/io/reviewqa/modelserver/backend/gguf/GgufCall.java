package io.reviewqa.modelserver.backend.gguf;

import io.reviewqa.modelserver.backend.ChatPrompt;
import java.util.function.BooleanSupplier;

/**
 * One call of a model.
 *
 * @param left whether nobody waits for it any more
 */
record GgufCall(ChatPrompt prompt, BooleanSupplier left) {}
