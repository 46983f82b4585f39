package io.reviewqa.modelserver.generation;

import static io.reviewqa.modelserver.failure.ModelServerException.invalidInput;

import io.reviewqa.text.Blank;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A question with what was found for it.
 *
 * @param passages  best first; empty: nothing was found
 * @param options  how the caller wants the answer
 * @param unread   ISO 639 code of the question's language when nothing can read it; empty when the question was read
 * @param asked    what form of answer it asks for, and after what
 */
public record GenerationRequest(String question, AnswerLanguage language, Evidence evidence, List<Passage> passages,
        GenerationOptions options, String unread, Asked asked) {

    /** Of a question that was read, and of which nothing else is known. */
    public GenerationRequest(String question, AnswerLanguage language, Evidence evidence, List<Passage> passages,
            GenerationOptions options) {
        this(question, language, evidence, passages, options, "", Asked.NOTHING);
    }

    /** Of a question of which nothing is known. */
    public GenerationRequest(String question, AnswerLanguage language, Evidence evidence, List<Passage> passages,
            GenerationOptions options, String unread) {
        this(question, language, evidence, passages, options, unread, Asked.NOTHING);
    }

    /** @throws io.reviewqa.modelserver.failure.ModelServerException INVALID_INPUT naming the field that is wrong */
    public GenerationRequest {
        if (Blank.isBlank(question)) {
            throw invalidInput("question is blank");
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
