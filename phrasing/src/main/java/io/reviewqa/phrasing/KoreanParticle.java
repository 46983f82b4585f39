package io.reviewqa.phrasing;

/** Particles whose form depends on whether the word before ends in a consonant. */
enum KoreanParticle {
    /** 을/를 */
    OBJECT("을", "를");

    private static final char FIRST_SYLLABLE = '가';
    private static final char LAST_SYLLABLE = '힣';
    /** Unicode orders syllables by final consonant last: 28 finals, the first of them none (Unicode 15, section 3.12). */
    private static final int FINALS = 28;

    private final String afterConsonant;
    private final String afterVowel;

    KoreanParticle(String afterConsonant, String afterVowel) {
        this.afterConsonant = afterConsonant;
        this.afterVowel = afterVowel;
    }

    /** The word with its particle; a word that does not end in a Korean syllable is taken to end in a vowel. */
    String after(String word) {
        char last = word.charAt(word.length() - 1);
        boolean syllable = last >= FIRST_SYLLABLE && last <= LAST_SYLLABLE;
        boolean consonant = syllable && (last - FIRST_SYLLABLE) % FINALS != 0;
        return word + (consonant ? afterConsonant : afterVowel);
    }
}
