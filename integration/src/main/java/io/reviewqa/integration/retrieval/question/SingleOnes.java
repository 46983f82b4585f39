package io.reviewqa.integration.retrieval.question;

import java.util.List;
import java.util.regex.Pattern;

/** Whether only one may be had of what there is: who speaks of roses does not say that one is sold. */
final class SingleOnes {

    private static final Pattern TOLD = Pattern.compile(
            "\\b(?:do|did|sell|sold|make|made|offer|allow|let|buy|bought|order|take|took|book|get|got)\\b[^.!?;]{0,20}"
                    + "\\b(?:single|just (?:one|an?)|only (?:one|an?))\\b|\\bminimum (?:order|of)\\b|\\b(?:individually|by the piece)\\b");
    private static final Pattern REFUSED = Pattern.compile(
            "\\b(?:\\w+n['’]t|not|never|no|cannot|refuse[sd]?|minimum (?:order|of)|ha(?:ve|d) to)\\b");

    private SingleOnes() {}

    /** Of all sentences those that say whether one may be had; where none does, or that is not asked, those that speak of the thing. */
    static List<ReadSentence> telling(ReadQuestion question, List<ReadSentence> all, List<ReadSentence> speaking) {
        if (!question.isOfSingle()) {
            return speaking;
        }
        List<ReadSentence> telling = all.stream().filter(sentence -> TOLD.matcher(sentence.plain()).find()).toList();
        return telling.isEmpty() ? speaking : telling;
    }

    /** 1 yes, -1 no, 0 where it only speaks of the thing. */
    static int side(ReadSentence sentence) {
        return !TOLD.matcher(sentence.plain()).find() ? 0 : REFUSED.matcher(sentence.plain()).find() ? -1 : 1;
    }
}
