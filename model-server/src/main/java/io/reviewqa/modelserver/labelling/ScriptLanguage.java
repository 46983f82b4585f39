package io.reviewqa.modelserver.labelling;

import java.util.Locale;

/** Tells a text's language from its script: enough for English and Korean, no more. */
public final class ScriptLanguage {

    private ScriptLanguage() {
    }

    /** @return the primary subtag of {@code declared} ("en" of "en-US"), or what the script says when it is blank */
    static String of(String declared, String text) {
        return declared.isBlank() ? of(text) : Locale.forLanguageTag(declared.strip()).getLanguage();
    }

    /** @return "ko" or "en" */
    public static String of(String text) {
        boolean hangul = text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL);
        return hangul ? "ko" : "en";
    }
}
