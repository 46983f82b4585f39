package io.reviewqa.modelserver.grounding;

import java.util.Locale;
import java.util.regex.Pattern;

/** The yes or no with which a model begins. It is a verdict, which is computed and stands before the sentence already. */
final class YesOrNo {

    private static final Pattern BEGINNING = Pattern.compile(
            "^(?:yes|no|네|예|아니요|아니오)(?:\\s*[,.!:;]\\s*|\\s+[-–—]\\s+|$)", Pattern.CASE_INSENSITIVE);

    private YesOrNo() {}

    /** The sentence without it, which begins with a capital letter then; empty when there is no more to it. */
    static String without(String sentence) {
        String rest = BEGINNING.matcher(sentence).replaceFirst("");
        return rest.length() == sentence.length() || rest.isEmpty()
                ? rest
                : rest.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1);
    }
}
