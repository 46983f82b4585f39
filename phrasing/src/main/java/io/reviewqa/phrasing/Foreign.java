package io.reviewqa.phrasing;

import io.reviewqa.text.ReadText;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What an answer never says in its own voice, whatever a review holds: links, addresses, telephone numbers, code words, and
 * what tells its reader to do something. Who writes a review could speak through the answer by them.
 */
public final class Foreign {

    private static final List<Pattern> CARRIERS = List.of(
            pattern("(?:\\b\\w+://|\\bwww\\.)\\S*"),
            pattern("\\b[\\p{L}\\d-]{2,}(?:\\.[\\p{L}\\d-]+)*\\.[a-z]{2,}\\b(?:/\\S*)?"),
            pattern("\\b\\w+\\s*[\\[(]?\\s*(?:dot|닷|점)\\s*[\\])]?\\s*(?:com|net|org|io|kr|co|xyz|me|컴)\\b"),
            pattern("[^\\s@]*@[^\\s@]{2,}"),
            pattern("(?<!\\S)#\\p{L}[\\p{L}\\d_]+"),
            pattern("\\+?(?:\\d[\\s().-]{0,2}){7,}"),
            pattern("\\b(?:code|passcode|password|코드|암호|비밀번호)\\s*(?:word\\s*)?(?:is\\s|:|=|는\\s|은\\s)?\\s*[\"'“‘]?[\\p{L}\\d-]*\\d[\\p{L}\\d-]*"),
            Pattern.compile("\\b(?=[A-Z\\d-]*[A-Z])(?=[A-Z\\d-]*\\d)[A-Z][A-Z\\d-]{3,}\\b|\\b[A-Z]{5,}\\b"));

    private static final String ACT =
            "(?:ignore|disregard|forget|visit|click|call|text|phone|contact|e-?mail|message|dm|whatsapp|use|"
                    + "enter|type|say|tell|reply|respond|answer|repeat|print|write|output|follow|go|check|download|install|scan|subscribe|"
                    + "join|send|pay|transfer|log|sign|act|pretend|remember|reveal|share|post|leave|give|report|trust|believe|see)";
    private static final List<Pattern> INSTRUCTIONS = List.of(
            pattern("^(?:(?:please|now|just|simply|then|so|and|or|also|instead|for \\w+(?: \\w+)?),?\\s+)*(?:do not |don't |never |always )?"
                    + ACT + "\\b(?!-|\\s+(?:is|was|are|were)\\b)"),
            pattern("\\b(?:you|customers|readers|users|everyone)\\s+(?:must|should|have to|need to|are to)\\s+(?:\\w+\\s+)?" + ACT
                    + "\\b"),
            pattern("\\b(?:system prompt|(?:previous|prior|above|earlier|these|my) instructions?|language model|as an ai|ai assistant)\\b"),
            pattern("(?:십시오|하시오|바랍니다|해라|하라)[.!?…\\s]*$"),
            pattern("(?:방문|클릭|문의|연락|확인|입력|전화|무시|접속|가입|다운로드|송금|이용|사용|답변|대답|출력|공유)(?:해\\s*(?:주)?세요|하세요|해\\s*보세요|하지\\s*마세요)"),
            pattern("(?:시스템 프롬프트|지시\\s*(?:사항|를|에)|인공지능|언어 모델)"));

    private static final Pattern END = Pattern.compile("[.,;:!?)\\]]+$");

    private Foreign() {}

    /** Whether a review's sentence holds a link, an address, a number to call or a code word. */
    public static boolean isCarriedBy(String sentence) {
        String text = ReadText.plain(sentence);
        return CARRIERS.stream().anyMatch(carrier -> carrier.matcher(text).find());
    }

    /** Whether a claim carries any of it that does not stand in the question. */
    public static boolean in(String claim, String question) {
        String text = ReadText.plain(claim);
        String asked = ReadText.plain(question).toLowerCase(Locale.ROOT);
        return CARRIERS.stream().flatMap(carrier -> carrier.matcher(text).results()).map(MatchResult::group)
                .anyMatch(found -> !asked.contains(END.matcher(found.strip().toLowerCase(Locale.ROOT)).replaceFirst("")))
                || INSTRUCTIONS.stream().anyMatch(instruction -> instruction.matcher(text).find());
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
