package io.reviewqa.modelserver.taxonomy;

import java.util.List;
import java.util.regex.Pattern;

/** Finds the cues that stand around a term: what turns it round, or says how much of it there is. */
final class TermCues {

    /** A cue stands within a few words of its term; looking no further keeps long sentences cheap. */
    private static final int REACH = 80;

    private final Pattern before;
    private final Pattern within;
    private final Pattern after;

    TermCues(List<String> before, List<String> within, List<String> after) {
        this.before = Regex.compile(Regex.anyOf(before) + "$");
        this.within = Regex.compile(Regex.anyOf(within));
        this.after = Regex.compile(Regex.anyOf(after));
    }

    static TermCues of(LanguageRules.Negations negations) {
        return new TermCues(negations.before(), List.of(), negations.after());
    }

    static TermCues of(LanguageRules.Cues cues) {
        return new TermCues(cues.before(), cues.within(), cues.after());
    }

    /** Any cue is enough: "별로 안 짜" and "전혀 짜지 않다" carry two of them and deny once. */
    boolean stand(String text, int start, int end) {
        return before.matcher(text).region(Math.max(0, start - REACH), start).useTransparentBounds(true).find()
                || within.matcher(text).region(start, end).find()
                || after.matcher(text).region(end, text.length()).lookingAt();
    }
}
