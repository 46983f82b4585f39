package io.reviewqa.integration.retrieval.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as reviewers write them: of money, time and distance. */
public final class Amounts {

    private static final String NUMBER =
            "(?:\\d[\\d,.]*|\\b(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|half an?|a couple of|a few|several|a dozen)\\b)";
    private static final String KOREAN_NUMBER = "(?:\\d[\\d,.]*|한|두|세|네|다섯|여섯|반|몇|이틀|사흘|하루)";
    private static final Pattern MONEY = Pattern.compile(
            "[$€£₩¥]\\s?\\d[\\d,.]*|" + NUMBER + "\\s?(?:dollars?|euros?|pounds?|bucks?|cents?|quid|won|usd|eur|gbp)\\b"
                    + "|\\d[\\d,.]*\\s?(?:천|만)?\\s?원|\\d+만|[일이삼사오육칠팔구]?만\\s?[일이삼사오육칠팔구]?천?\\s?원|[일이삼사오육칠팔구]?천\\s?원");
    private static final Pattern DURATION = Pattern.compile(
            NUMBER + "(?:\\s|-)?(?:full |good |solid |whole |more )?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?)\\b(?! ago)"
                    + "|\\bsame day\\b|\\bovernight\\b|\\ball day\\b|\\bfor ages\\b|\\bforever\\b"
                    + "|" + KOREAN_NUMBER + "\\s?(?:초|분|시간|일|주일?|달|개월|년)(?![가-힣]?명)|하루|이틀|사흘|하루종일|반나절");
    private static final Pattern DISTANCE = Pattern.compile(
            NUMBER + "\\s?(?:m|km|metres?|meters?|miles?|kilometers?|kilometres?|blocks?|steps?|yards?|feet)\\b|\\b(?:next door|across the street|around the corner|round the corner|on foot|walking distance|steps from)\\b"
                    + "|\\d[\\d,.]*\\s?(?:미터|킬로|키로)|걸어서|도보|바로\\s?(?:앞|옆)");
    private static final Pattern DISTANCE_OR_DURATION = Pattern.compile(DISTANCE.pattern() + "|" + DURATION.pattern());
    private static final Pattern TIME = Pattern.compile(
            "\\b\\d{1,2}(?::\\d{2})?\\s?(?:am|pm|a\\.m\\.|p\\.m\\.|o'clock)|\\b\\d{1,2}:\\d{2}\\b|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\\b|\\bweek(?:end|day)s?\\b"
                    + "|\\b(?:midnight|noon|morning|evening|afternoon|lunchtime|dinnertime|24 hours|24/7|until|till)\\b|\\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\\b"
                    + "|\\d{1,2}\\s?시|24시간|[월화수목금토일]요일|주말|평일|새벽|아침|점심|저녁|밤|오전|오후|매일");

    private Amounts() {}

    /** Whether a question asks for an amount. */
    public static boolean isAskedBy(QuestionKind kind) {
        return pattern(kind) != null;
    }

    /** The amounts of a sentence that a question of a kind asks for, as they are written. */
    public static List<String> in(String sentence, QuestionKind kind) {
        List<String> amounts = new ArrayList<>();
        Pattern pattern = pattern(kind);
        if (pattern != null) {
            Matcher found = pattern.matcher(sentence.toLowerCase(Locale.ROOT));
            while (found.find()) {
                amounts.add(sentence.substring(found.start(), found.end()).strip());
            }
        }
        return amounts;
    }

    private static Pattern pattern(QuestionKind kind) {
        return switch (kind) {
            case HOW_MUCH -> MONEY;
            case HOW_LONG -> DURATION;
            case HOW_FAR -> DISTANCE_OR_DURATION;
            case WHEN -> TIME;
            default -> null;
        };
    }
}
