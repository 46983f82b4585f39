package io.reviewqa.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells a line that a program wrapped from one that its writer ended, for many write without full stops, a statement a line.
 * A line ends its sentence when
 *
 * <ul>
 *   <li>a paragraph ends with it, or it ends as sentences do: a mark, an emoji, "ㅋㅋ";
 *   <li>the next one begins as an item of a list does, or one of the two holds no word;
 *   <li>its last word is Korean and a final form ("많아요", "빨랐습니다", "맛있음"), not a connective one ("짜지", "많고");
 *   <li>its last word is of another script without capitals, or the next one's first is;
 *   <li>the next one begins with a capital, and its last word is none that wants another after it ("the", "not", "with").
 * </ul>
 *
 * A next line in small letters goes on, as "The soup was not\nsalty at all" does, but where the writer began the text in small
 * letters too: of him they tell nothing, and lines end unless a word at the break wants another.
 */
final class Lines {

    private static final Pattern FINAL_MARK = Pattern.compile("[.!?~:;。！？…♡♥^]['\")\\]』」]*$|[ㅋㅎㅠㅜㅇㄷㅡ]$");
    private static final Pattern ITEM = Pattern.compile("^(?:[-*•·▪▶※✔#>]|\\(?\\d{1,3}[.)](?=\\s)|[①-⑳])");
    /** Final endings, plain, polite and as they are chatted, nominal ones too ("좋음", "친절함"), and words that end a verdict. */
    private static final Pattern KOREAN_FINAL = Pattern.compile(
            "(?:[요죠네군슈듯굿굳까]|[아어해네세][용여염]|[가-힣]다|[있없좋았었겠하][당닷]|구나|더라|최고|추천|만족|[강비]추|대박"
                    + "|[음함임됨큼짬쌈림름움옴줌슴])$");
    /** End likewise and want another: "생각보다 짜요", "짜니까", and nouns. */
    private static final Pattern KOREAN_NOT_FINAL = Pattern.compile(
            "(?:보다|마다|니까|[필중]요|동네|^음|처음|다음|마음|믿음|얼음|이름|여름|기름|게임|도움|그림|크림|쌈)$");
    private static final Set<String> WANTS_ANOTHER = Set.of("a", "an", "the", "this", "that", "these", "those", "my", "our",
            "your",
            "his", "her", "their", "its", "i", "we", "you", "he", "she", "they", "it", "and", "or", "but", "nor", "than", "as",
            "if",
            "when", "while", "because", "of", "to", "in", "on", "at", "by", "for", "from", "with", "without", "into", "about",
            "over",
            "under", "near", "like", "is", "are", "was", "were", "be", "been", "am", "has", "have", "had", "do", "does", "did",
            "will",
            "would", "can", "could", "should", "not", "no", "never", "hardly", "barely", "too", "very", "so", "really", "quite",
            "rather", "extremely", "super", "pretty", "more", "most", "less", "far", "almost", "neither", "which", "who", "what");
    private static final Set<String> CONTINUES = Set.of("and", "or", "but", "nor", "because", "which", "that", "with", "without",
            "for", "of", "to", "at", "in", "on", "by", "from", "than", "as", "too", "enough");

    private Lines() {}

    /**
     * Whether a line ends its sentence.
     *
     * @param startsSmall whether the text begins in small letters
     */
    static boolean endsSentence(String line, String next, boolean startsSmall) {
        if (FINAL_MARK.matcher(line).find() || ITEM.matcher(next).find() || endsInEmoji(line)) {
            return true;
        }
        if (!Languages.hasWord(line) || !Languages.hasWord(next)) {
            return true;
        }
        int last = line.codePoints().filter(Character::isLetterOrDigit).reduce(' ', (before, letter) -> letter);
        int first = next.codePoints().filter(Character::isLetterOrDigit).findFirst().orElse(' ');
        String lastWord = lastWord(line);
        if (CodePoints.isHangul(last)) {
            return isKoreanFinal(lastWord);
        }
        if (isCaseless(last) || isCaseless(first)) {
            return true;
        }
        if (line.endsWith(",") || line.endsWith("-") || wantsAnother(lastWord)) {
            return false;
        }
        return Character.isUpperCase(first)
                ? !isFirstPerson(next)
                : startsSmall && Character.isLetter(first) && !CONTINUES.contains(firstWord(next));
    }

    private static boolean endsInEmoji(String line) {
        return !line.isEmpty() && CodePoints.isEmoji(line.codePointBefore(line.length()));
    }

    private static boolean isCaseless(int codePoint) {
        return Character.getType(codePoint) == Character.OTHER_LETTER;
    }

    private static boolean isKoreanFinal(String word) {
        return KOREAN_FINAL.matcher(word).find() && !KOREAN_NOT_FINAL.matcher(word).find();
    }

    private static boolean wantsAnother(String word) {
        return WANTS_ANOTHER.contains(word) || word.endsWith("n't");
    }

    /** "I" is a capital anywhere. */
    private static boolean isFirstPerson(String line) {
        return line.matches("I(?:'\\p{L}+)?\\b.*");
    }

    private static String lastWord(String line) {
        return line.substring(line.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    }

    private static String firstWord(String line) {
        int end = line.indexOf(' ');
        return (end < 0 ? line : line.substring(0, end)).toLowerCase(Locale.ROOT);
    }
}
