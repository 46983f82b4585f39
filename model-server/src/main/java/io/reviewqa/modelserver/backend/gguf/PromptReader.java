package io.reviewqa.modelserver.backend.gguf;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * Reads long prompts into llama.cpp's prompt cache piece by piece, so that a call that is given up meanwhile frees its slot
 * after one piece: the binding can stop a decoder between tokens, but not while it reads.
 */
final class PromptReader {

    private final int step;
    private final int slots;
    private final Deque<String> recent = new ArrayDeque<>();

    /**
     * @param step tokens in a piece
     * @param slots prompts that the model has cached, at most
     */
    PromptReader(int step, int slots) {
        this.step = step;
        this.slots = slots;
    }

    /**
     * Reads all but the last piece, which decoding begins with.
     *
     * @param tokens of the whole prompt
     * @throws ModelServerException CALLER_LEFT
     */
    void read(LlamaModel llama, String prompt, int tokens, BooleanSupplier left) {
        double charactersPerStep = (double) prompt.length() * step / tokens;
        for (double end = cached(prompt) + charactersPerStep; end < prompt.length(); end += charactersPerStep) {
            if (left.getAsBoolean()) {
                throw new ModelServerException(Failure.CALLER_LEFT, "the caller left while its prompt was read");
            }
            llama.complete(new InferenceParameters(prompt.substring(0, wholeCharacter(prompt, (int) end)))
                    .setNPredict(0).setCachePrompt(true));
        }
        remember(prompt);
    }

    /** Characters at the beginning that a prompt before this one had too. */
    private synchronized int cached(String prompt) {
        return recent.stream().mapToInt(before -> commonPrefix(before, prompt)).max().orElse(0);
    }

    private synchronized void remember(String prompt) {
        recent.addLast(prompt);
        if (recent.size() > slots) {
            recent.removeFirst();
        }
    }

    private static int commonPrefix(String left, String right) {
        int limit = Math.min(left.length(), right.length());
        int i = 0;
        while (i < limit && left.charAt(i) == right.charAt(i)) {
            i++;
        }
        return i;
    }

    private static int wholeCharacter(String text, int end) {
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
