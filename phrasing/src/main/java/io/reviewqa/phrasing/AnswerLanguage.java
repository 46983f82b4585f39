package io.reviewqa.phrasing;

import java.util.Locale;

/** Languages answers are written in. */
public enum AnswerLanguage {
    ENGLISH("en"),
    KOREAN("ko");

    private final String code;

    AnswerLanguage(String code) {
        this.code = code;
    }

    /** ISO 639-1. */
    public String code() {
        return code;
    }

    /** Korean for "ko" and its regional forms; everything else is answered in English. */
    public static AnswerLanguage of(String code) {
        return code.toLowerCase(Locale.ROOT).matches("ko([-_].*)?") ? KOREAN : ENGLISH;
    }
}
