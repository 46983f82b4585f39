package io.reviewqa.modelserver.labelling;

import java.util.Locale;

/** Tells a text's language from its script: enough for English and Korean, no more. */
final class ScriptLanguage {

    private ScriptLanguage() {
    }

    /** @return the primary subtag of {@code declared} ("en" of "en-US"), or what the script says when it is blank */
    static String of(String declared, String text) {
        if (!declared.isBlank()) {
            return Locale.forLanguageTag(declared.strip()).getLanguage();
        }
        boolean hangul = text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL);
        return hangul ? "ko" : "en";
    }
}
