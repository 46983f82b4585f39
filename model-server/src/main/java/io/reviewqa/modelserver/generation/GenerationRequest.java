package io.reviewqa.modelserver.generation;

import static io.reviewqa.modelserver.failure.ModelServerException.invalidInput;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A question with what was found for it.
 *
 * @param passages  best first; empty: nothing was found
 * @param maxTokens 0: the engine's default
 */
public record GenerationRequest(String question, AnswerLanguage language, Evidence evidence, List<Passage> passages,
                                int maxTokens) {

    /** @throws io.reviewqa.modelserver.failure.ModelServerException INVALID_INPUT naming the field that is wrong */
    public GenerationRequest {
        if (question == null || question.isBlank()) {
            throw invalidInput("question is blank");
        }
        if (maxTokens < 0) {
            throw invalidInput("max_tokens must be 0 (default) or more, got " + maxTokens);
        }
        passages = List.copyOf(passages);
        Set<Integer> numbers = new HashSet<>();
        for (Passage passage : passages) {
            if (!numbers.add(passage.number())) {
                throw invalidInput("passages: number " + passage.number() + " is given twice");
            }
        }
        if (!passages.isEmpty() && evidence.reviewsInScope() == 0) {
            throw invalidInput("evidence: there are passages, but no reviews in scope");
        }
    }
}
