package io.reviewqa.modelserver.generation;

import static io.reviewqa.modelserver.failure.ModelServerException.invalidInput;

import io.reviewqa.phrasing.AnswerLanguage;
import io.reviewqa.phrasing.Asked;
import io.reviewqa.phrasing.Evidence;
import io.reviewqa.phrasing.Grounds;
import io.reviewqa.phrasing.Hostile;
import io.reviewqa.phrasing.Passage;
import io.reviewqa.text.Blank;
import java.util.List;

/**
 * A question with what was found for it.
 *
 * @param grounds  what its answer stands on
 * @param options  how the caller wants the answer
 */
public record GenerationRequest(String question, Grounds grounds, GenerationOptions options) {

    /** Of a question that was read, and of which nothing else is known. */
    public GenerationRequest(String question, AnswerLanguage language, Evidence evidence, List<Passage> passages,
            GenerationOptions options) {
        this(question, language, evidence, passages, options, "");
    }

    /** Of a question of which nothing is known. */
    public GenerationRequest(String question, AnswerLanguage language, Evidence evidence, List<Passage> passages,
            GenerationOptions options, String unread) {
        this(question, new Grounds(language, evidence, passages, unread, Asked.NOTHING), options);
    }

    /** @throws io.reviewqa.modelserver.failure.ModelServerException INVALID_INPUT without a question */
    public GenerationRequest {
        if (Blank.isBlank(question)) {
            throw invalidInput("question is blank");
        }
    }

    public List<Passage> passages() {
        return grounds.passages();
    }

    /** What a model is told of it: no passage that addresses it. */
    public GenerationRequest told() {
        List<Passage> told = passages().stream().filter(passage -> !Hostile.is(passage.sentence())).toList();
        return new GenerationRequest(question,
                new Grounds(grounds.language(), grounds.evidence(), told, grounds.unread(), grounds.asked()), options);
    }
}
