package io.reviewqa.text;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells the language of a text, for all who ask: by script, and among the languages written in Latin letters by their
 * function words. Korean where at least a third of the letters are Hangul, for Korean names its dishes in English; Japanese
 * where there is Kana. Words in Latin letters are English unless they hold function words of another language, and more of
 * those than of English: reviews and questions are a few words long, too short for models of n-grams, and an English question
 * taken for a foreign one would not be answered.
 *
 * <pre>{@code
 * Languages.of("Is it too 짜요?");   // "en"
 * Languages.in("Is it too 짜요?");   // [en, ko]
 * Languages.of("Est-ce trop salé?"); // "fr"
 * Languages.of("?!");                // "und"
 * }</pre>
 */
public final class Languages {

    public static final String ENGLISH = "en";
    public static final String KOREAN = "ko";
    /** ISO 639's code for what cannot be determined: a text without a letter or a digit, or in a script of many languages. */
    public static final String UNDETERMINED = "und";

    private static final String JAPANESE = "ja";
    private static final String CHINESE = "zh";
    private static final Map<Character.UnicodeScript, String> BY_SCRIPT = Map.ofEntries(
            Map.entry(Character.UnicodeScript.HANGUL, KOREAN),
            Map.entry(Character.UnicodeScript.HIRAGANA, JAPANESE),
            Map.entry(Character.UnicodeScript.KATAKANA, JAPANESE),
            Map.entry(Character.UnicodeScript.HAN, CHINESE),
            Map.entry(Character.UnicodeScript.CYRILLIC, "ru"),
            Map.entry(Character.UnicodeScript.GREEK, "el"),
            Map.entry(Character.UnicodeScript.HEBREW, "he"),
            Map.entry(Character.UnicodeScript.ARABIC, "ar"),
            Map.entry(Character.UnicodeScript.THAI, "th"),
            Map.entry(Character.UnicodeScript.DEVANAGARI, "hi"),
            Map.entry(Character.UnicodeScript.BENGALI, "bn"),
            Map.entry(Character.UnicodeScript.TAMIL, "ta"),
            Map.entry(Character.UnicodeScript.GEORGIAN, "ka"),
            Map.entry(Character.UnicodeScript.ARMENIAN, "hy"),
            Map.entry(Character.UnicodeScript.KHMER, "km"));
    /** Korean from this share of the letters on. */
    private static final int KOREAN_SHARE = 3;

    private Languages() {}

    /** ISO 639 code of the language that a text, in any reading, is mostly in. */
    public static String of(String text) {
        Map<String, Integer> letters = letters(ReadText.plain(text));
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        int korean = letters.getOrDefault(KOREAN, 0);
        if (korean > 0 && korean * KOREAN_SHARE >= all) {
            return KOREAN;
        }
        return letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(UNDETERMINED);
    }

    /** All languages that a text has words of, those with most letters first. */
    public static Set<String> in(String text) {
        List<String> languages = letters(ReadText.plain(text)).entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
        return new LinkedHashSet<>(languages);
    }

    /**
     * As {@link #in(String)}, of a text whose language is known: it stands for what would be told from words in its letters.
     *
     * @param language ISO 639 code
     */
    public static Set<String> in(String text, String language) {
        Set<String> languages = in(text);
        if (!BY_SCRIPT.containsValue(language)) {
            languages.removeIf(told -> !BY_SCRIPT.containsValue(told));
        }
        languages.add(language);
        return languages;
    }

    /** Whether a text has a word: a letter or a digit of any script. */
    public static boolean hasWord(CharSequence text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static Map<String, Integer> letters(String text) {
        Map<Character.UnicodeScript, Integer> byScript = new EnumMap<>(Character.UnicodeScript.class);
        text.codePoints().filter(Character::isLetter)
                .forEach(letter -> byScript.merge(CodePoints.script(letter), 1, Integer::sum));
        boolean isJapanese = byScript.containsKey(Character.UnicodeScript.HIRAGANA)
                || byScript.containsKey(Character.UnicodeScript.KATAKANA);
        Map<String, Integer> letters = new LinkedHashMap<>();
        byScript.forEach((script, count) -> letters.merge(language(script, text, isJapanese), count, Integer::sum));
        // Numbers alone are read as English, as they always were: "24/7?"
        return letters.isEmpty() && hasWord(text) ? Map.of(ENGLISH, 1) : letters;
    }

    private static String language(Character.UnicodeScript script, String text, boolean isJapanese) {
        return switch (script) {
            case LATIN -> FunctionWords.language(text);
            case HAN -> isJapanese ? JAPANESE : CHINESE;
            // The long-vowel mark and the like belong to no script of their own.
            case COMMON -> isJapanese ? JAPANESE : UNDETERMINED;
            default -> BY_SCRIPT.getOrDefault(script, UNDETERMINED);
        };
    }
}
