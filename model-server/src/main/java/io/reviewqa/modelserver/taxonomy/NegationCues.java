package io.reviewqa.modelserver.taxonomy;

import java.util.regex.Pattern;

/** What turns a term round, in one language. */
final class NegationCues {

    /** A cue stands within a few words of its term; looking no further keeps long sentences cheap. */
    private static final int REACH = 80;

    private final Pattern before;
    private final Pattern after;

    NegationCues(LanguageRules.Negations negations) {
        this.before = Pattern.compile(Regex.anyOf(negations.before()) + "$");
        this.after = Pattern.compile(Regex.anyOf(negations.after()));
    }

    /** Any cue is enough: "별로 안 짜" and "전혀 짜지 않다" carry two of them and deny once. */
    boolean negate(String text, int start, int end) {
        return before.matcher(text).region(Math.max(0, start - REACH), start).find()
                || after.matcher(text).region(end, text.length()).lookingAt();
    }
}
