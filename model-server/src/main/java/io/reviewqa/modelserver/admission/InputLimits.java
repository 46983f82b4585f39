package io.reviewqa.modelserver.admission;

import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.text.Blank;
import java.util.List;

/**
 * What a call may carry.
 *
 * @param maxTexts texts in one call
 * @param maxCharacters UTF-16 units in one text
 */
public record InputLimits(int maxTexts, int maxCharacters) {

    /**
     * @throws ModelServerException {@link io.reviewqa.modelserver.failure.Failure#INVALID_INPUT}; the message names the
     *     offending index and the limit
     */
    public void check(List<String> texts) {
        if (texts.isEmpty()) {
            throw ModelServerException.invalidInput("no texts: a call carries 1 to %d".formatted(maxTexts));
        }
        if (texts.size() > maxTexts) {
            throw ModelServerException.invalidInput(
                    "%d texts: a call carries at most %d".formatted(texts.size(), maxTexts));
        }
        for (int index = 0; index < texts.size(); index++) {
            check("text " + index, texts.get(index));
        }
    }

    /**
     * Checks a question and the passages that it is read with, which count as the call's texts.
     *
     * @throws ModelServerException {@link io.reviewqa.modelserver.failure.Failure#INVALID_INPUT}; the message names the
     *     question, or the offending index and the limit
     */
    public void check(String question, List<String> passages) {
        check("the question", question);
        check(passages);
    }

    private void check(String name, String text) {
        if (Blank.isBlank(text)) {
            throw ModelServerException.invalidInput("%s is empty or blank".formatted(name));
        }
        if (text.length() > maxCharacters) {
            throw ModelServerException.invalidInput("%s has %d characters: at most %d are taken"
                    .formatted(name, text.length(), maxCharacters));
        }
    }
}
