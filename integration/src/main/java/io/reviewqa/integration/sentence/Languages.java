package io.reviewqa.integration.sentence;

/** Tells the language of a text by its script: Korean where at least a third of the letters are Hangul, else English. */
public final class Languages {

    public static final String ENGLISH = "en";
    public static final String KOREAN = "ko";

    private Languages() {}

    /** ISO 639-1 code, {@code ko} or {@code en}. */
    public static String detect(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long hangul = text.codePoints().filter(Languages::isHangul).count();
        return hangul > 0 && hangul * 3 >= letters ? KOREAN : ENGLISH;
    }

    private static boolean isHangul(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HANGUL;
    }
}
