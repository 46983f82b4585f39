package io.reviewqa.modelserver.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text that comes in pieces into sentences. A sentence is complete only when the next one begins: its citation may
 * follow the full stop.
 */
public final class SentenceBuffer {

    /** No sentence begins with a small letter ("e.g. the"), so a full stop before one ends none; a new line always does. */
    private static final Pattern END = Pattern.compile(
            "[.!?。…]+[\"'”’)*]*(?:\\s*\\[[\\d,;\\s]+])*+[.!?]*\\s+(?=[^\\s\\[\\p{Ll}])|\\s*\\n\\s*(?=[^\\s\\[])");
    private static final Pattern BULLET = Pattern.compile("^(?:[-*•#>]+|\\d+[.)])\\s+");

    private final StringBuilder text = new StringBuilder();

    /** The sentences that the piece completes; mostly none. */
    public List<String> add(String piece) {
        text.append(piece);
        List<String> sentences = new ArrayList<>();
        for (Matcher end = END.matcher(text); end.find(); end = END.matcher(text)) {
            take(sentences, end.end());
        }
        return sentences;
    }

    /** What is left at the end; empty when nothing is. */
    public String rest() {
        List<String> last = new ArrayList<>();
        take(last, text.length());
        return last.isEmpty() ? "" : last.get(0);
    }

    /** Whether a sentence ends as sentences do, so that it was not cut short. */
    public static boolean isFinished(String sentence) {
        return Pattern.compile("[.!?。…][\"'”’)\\]\\d\\[,;\\s]*$").matcher(sentence).find();
    }

    /** Marks of a list are none of the sentence; what has no letter is none. */
    private void take(List<String> sentences, int end) {
        String sentence = BULLET.matcher(text.substring(0, end).strip().replace("**", "")).replaceFirst("");
        text.delete(0, end);
        if (sentence.codePoints().anyMatch(Character::isLetter)) {
            sentences.add(sentence);
        }
    }
}
