package io.reviewqa.integration.retrieval.question;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the amounts that a sentence gives: of money, time and distance, and times of day. */
public final class Amounts {

    private static final String N = Numbers.ENGLISH;
    private static final String K = Numbers.KOREAN;
    private static final String TO = "\\s?(?:-|–|~|to|or)\\s?";
    private static final String TIME_UNIT =
            "(seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?|yrs?)\\b";
    private static final Pattern AND_A_HALF =
            Pattern.compile("(" + N + ") (hours?|days?|weeks?|months?|years?|miles?) and a half\\b|(" + N
                    + ") and a half (hours?|days?|weeks?|months?|years?|miles?)\\b");
    private static final Pattern DURATION = Pattern.compile(
            "(" + N + ")(?:" + TO + "(" + N + "))?(?:\\s|-)?(?:full |good |solid |whole |more |business |working )?" + TIME_UNIT
                    + "(?! ago\\b| old\\b|-old\\b)");
    private static final Pattern KOREAN_DURATION = Pattern.compile(
            "(" + K + ")(?:\\s?[~\\-,]\\s?(" + K
                    + "))?\\s?(초|분(?!이서|이?\\s?(?:오[셔셨시]|와\\s?주|계[셔셨시]))|시간|일|박|주일?|달|개월|년)(\\s?반)?(?![가-힣]?명|째\\s?단골|날)(?!분|권|요일|식)");
    private static final Pattern KOREAN_DAYS = Pattern.compile("(?<![가-힣])(하루(?!종일)|이틀|사흘|나흘|일주일|보름|한달|반나절)(\\s?반)?");
    /** How often is no duration: "twice a week", "every 3 months". */
    private static final Pattern OFTEN =
            Pattern.compile("(?:\\b(?:once|twice|times|x|every|each|per)|[\\d만천백원$€£]\\S*|dollars|bucks|won|euros)\\s?$");
    private static final Pattern LATER = Pattern.compile("(?:\\b(?:last|next|past|by)|지난|최근|매)\\s?$");
    private static final Pattern MANNER = Pattern.compile(
            "\\b(?:same day|next day|overnight|all day(?: long)?|all night|no time|right away|immediately)\\b|하루\\s?종일|당일|바로 다음\\s?날|금방(?!\\s?(?:꺼|닳|방전|풀|지워|떨어|식|날아))");

    private static final Pattern DISTANCE = Pattern.compile(
            "(" + N + ")(?:" + TO + "(" + N
                    + "))?\\s?(m|km|metres?|meters?|miles?|kilometers?|kilometres?|blocks?)\\b|(\\d[\\d,.]*)()\\s?(미터|킬로|키로)");
    /** How long a thing is, and not how long something takes. */
    private static final Pattern LENGTH =
            Pattern.compile("(?:" + N
                    + ")\\s?(?:-|–|to)?\\s?(?:feet|foot|ft|inch(?:es)?|cm|centimet(?:re|er)s?|met(?:re|er)s?|yards?)\\b|\\d[\\d.]*\\s?(?:센티|센치|미터)");
    private static final Pattern NEARNESS = Pattern.compile(
            "\\b(?:next door|across the street|(?:a)?round the corner|walking distance|steps (?:from|away))\\b|바로\\s?(?:앞|옆|근처)|코앞");

    private static final String CLOCK =
            "(?:\\d{1,2}(?::\\d{2})?\\s?(?:am|pm|a\\.m\\.|p\\.m\\.|o'clock)(?![a-z])|\\d{1,2}:\\d{2}|midnight|noon)";
    private static final String DAY_NAME = "(?:mon|tues?|wednes|thurs?|fri|satur|sun)days?|weekdays?|weekends?|every day|daily";
    private static final Pattern TIME = Pattern.compile(
            "(?:\\b(?:on |from |until |till |til |at |by |before |after |around |past )?(?:" + DAY_NAME
                    + ")\\b(?:,? (?:from|until|till|til|at|by) )?)?"
                    + "(?:\\b(?:from |between )?(?:" + CLOCK + "|\\b\\d{1,2}(?:\\.\\d{2})?)\\s?(?:to|-|–|and|until|till|~)\\s?(?:"
                    + CLOCK
                    + "|\\d{1,2}\\b)(?! ?(?:dollars|bucks|min|hour|day|week|month|people|star|%))"
                    + "|\\b(?:until|till|til|at|by|before|after|from|since|around|past)\\s(?:about )?(?:" + CLOCK
                    + "|\\d{1,2}(?![\\d%]|\\s?(?:min|hour|hr|day|week|month|year|people|dollar|bucks|euro|star|of|uses|wash)))|"
                    + CLOCK + ")"
                    + "(?: on (?:" + DAY_NAME + "))?"
                    + "|\\b(?:on |from |until |till )?(?:" + DAY_NAME + ")\\b(?: until \\d{1,2})?|\\b24 hours\\b|\\b24/7\\b"
                    + "|\\b(?:until|till|from|in|by|since) (?:january|february|march|april|may|june|july|august|september|october|november|december)\\b");
    private static final String KOREAN_CLOCK = "(?:(?:새벽|아침|오전|낮|오후|저녁|밤)\\s?)?\\d{1,2}\\s?시(?!간)(?:\\s?(?:반|\\d{1,2}분))?";
    private static final Pattern KOREAN_TIME = Pattern.compile(
            "(?:(?:평일|주말|매일|연중무휴|[월화수목금토일]요일)(?:에|은|엔|에는)?\\s?)?" + KOREAN_CLOCK + "(?:\\s?(?:부터|~|-|에서)\\s?" + KOREAN_CLOCK
                    + ")?(?:\\s?까지)?"
                    + "|24시간|연중무휴|매주\\s?[월화수목금토일]요일|[월화수목금토일]요일(?:\\s?휴무)?|평일|주말");

    /** When something is done, by how long before or after. */
    private static final Pattern KOREAN_SPAN = Pattern.compile(
            "(?:\\d[\\d~-]*|(?<![가-힣])(?:한|두|세|네|몇))\\s?(?:분|시간|일|주일?|달|개월|년)\\s?(?:전|뒤|후|쯤)(?:에|쯤)?(?=[\\s가-힣,.!]|$)|(?<![가-힣])(?:하루|이틀|사흘|일주일|보름|당일|다음\\s?날|전날)\\s?(?:전|뒤|후)?(?:에|쯤)?(?=\\s|$)");
    private static final Pattern ON_FOOT = Pattern.compile("\\bon foot\\b|\\bwalk|걸어서|도보");
    private static final Pattern BY_CAR = Pattern.compile("\\b(?:taxi|cab|uber|drive|driving|by car)\\b|택시|차로|차 타고");

    private Amounts() {}

    /** Whether a question asks for an amount. */
    public static boolean isAskedBy(QuestionKind kind) {
        return switch (kind) {
            case HOW_MUCH, HOW_LONG, HOW_FAR, WHEN, HOW_MANY -> true;
            default -> false;
        };
    }

    /** The amounts of a sentence that a question of a kind asks for, in their order; none for other kinds, nor of what is counted ({@link Counts}). */
    public static List<Amount> in(String sentence, QuestionKind kind) {
        String plain = sentence.toLowerCase(Locale.ROOT);
        List<Amount> found = new ArrayList<>();
        switch (kind) {
            case HOW_MUCH -> found.addAll(Prices.in(plain));
            case HOW_LONG -> {
                durations(plain, found);
                told(LENGTH, plain, found);
            }
            case HOW_FAR -> {
                distances(plain, found);
                durations(plain, found);
                found.replaceAll(amount -> amount.isNumber() ? amount.by(manner(plain, amount)) : amount);
            }
            case WHEN -> {
                told(TIME, plain, found);
                told(KOREAN_TIME, plain, found);
                told(KOREAN_SPAN, plain, found);
            }
            default -> {
                return List.of();
            }
        }
        return found.stream().distinct().filter(amount -> found.stream().noneMatch(other -> hides(other, amount)))
                .map(amount -> asWritten(amount, sentence)).sorted(Comparator.comparingInt(Amount::begin)).toList();
    }

    /** How one goes there, as it stands next to the amount. */
    private static String manner(String plain, Amount amount) {
        String around = plain.substring(Math.max(0, amount.begin() - 12), Math.min(plain.length(), amount.end() + 22));
        String after = around.substring(Math.min(around.length(), amount.end() - Math.max(0, amount.begin() - 12)));
        return ON_FOOT.matcher(around).find() && !BY_CAR.matcher(after.split("[,;.]")[0]).find() ? "foot"
                : BY_CAR.matcher(around).find() ? "car" : "";
    }

    private static boolean hides(Amount longer, Amount amount) {
        return longer.begin() <= amount.begin() && longer.end() >= amount.end()
                && longer.end() - longer.begin() > amount.end() - amount.begin();
    }

    /** With the letters of the sentence, where lower case did not change their number. */
    private static Amount asWritten(Amount amount, String sentence) {
        return amount.end() > sentence.length() ? amount : new Amount(
                sentence.substring(amount.begin(), amount.end()).strip(), amount.low(), amount.high(), amount.unit(),
                amount.per(),
                amount.begin(), amount.end());
    }

    private static void durations(String plain, List<Amount> found) {
        each(AND_A_HALF, plain, m -> {
            boolean isAfter = m.group(1) != null;
            double value = Numbers.of(isAfter ? m.group(1) : m.group(3)) + 0.5;
            AmountUnit unit = unit(isAfter ? m.group(2) : m.group(4));
            if (unit.family() == AmountUnit.Family.TIME) {
                found.add(new Amount(m.group(), value, value, unit, "", m.start(), m.end()));
            }
        });
        each(DURATION, plain, m -> {
            if (isDuration(plain, m.start(), m.group(1))) {
                add(found, m, m.group(1), m.group(2), unit(m.group(3)), "");
            }
        });
        each(KOREAN_DURATION, plain, m -> {
            if (!LATER.matcher(plain.substring(0, m.start())).find()) {
                add(found, m, m.group(1), m.group(2), koreanUnit(m.group(3)), "", m.group(4) == null ? 0 : 0.5);
            }
        });
        each(KOREAN_DAYS, plain, m -> {
            Amount one = koreanDays(m.group(1));
            found.add(new Amount(m.group(), one.low(), one.high(), one.unit(), "", m.start(), m.end()));
        });
        told(MANNER, plain, found);
    }

    /** "A week" after a price or "twice" says how often. */
    private static boolean isDuration(String plain, int begin, String number) {
        String before = plain.substring(0, begin);
        return !LATER.matcher(before).find() && !(OFTEN.matcher(before).find() && (number.equals("a") || number.equals("an")
                || before.matches("(?s).*\\b(?:every|each|per)\\s?$")));
    }

    private static void distances(String plain, List<Amount> found) {
        each(DISTANCE, plain, m -> {
            boolean isKorean = m.group(4) != null;
            add(found, m, isKorean ? m.group(4) : m.group(1), isKorean ? null : m.group(2),
                    unit(isKorean ? m.group(6) : m.group(3)), "");
        });
        told(NEARNESS, plain, found);
    }

    private static void told(Pattern pattern, String plain, List<Amount> found) {
        each(pattern, plain, m -> {
            if (!m.group().isBlank()) {
                found.add(Amount.told(m.group().strip(), m.start(), m.end()));
            }
        });
    }

    /** What is done with each place that is found. */
    interface Each {

        void take(Matcher found);
    }

    static void each(Pattern pattern, String plain, Each each) {
        Matcher matcher = pattern.matcher(plain);
        while (matcher.find()) {
            each.take(matcher);
        }
    }

    static void add(List<Amount> found, Matcher m, String low, String high, AmountUnit unit, String per) {
        add(found, m, low, high, unit, per, 0);
    }

    private static void add(List<Amount> found, Matcher m, String low, String high, AmountUnit unit, String per, double more) {
        double least = Numbers.of(low) + more;
        double most = high == null || high.isEmpty() ? least : Numbers.of(high) + more;
        found.add(Double.isNaN(least) || Double.isNaN(most) ? Amount.told(m.group().strip(), m.start(), m.end())
                : new Amount(m.group(), Math.min(least, most), Math.max(least, most), unit, per, m.start(), m.end()));
    }

    private static AmountUnit unit(String written) {
        return switch (written.length() < 3 ? written : written.substring(0, 3)) {
            case "sec" -> AmountUnit.SECOND;
            case "min" -> AmountUnit.MINUTE;
            case "hou", "hr", "hrs" -> AmountUnit.HOUR;
            case "nig" -> AmountUnit.NIGHT;
            case "wee" -> AmountUnit.WEEK;
            case "mon" -> AmountUnit.MONTH;
            case "yea", "yr", "yrs" -> AmountUnit.YEAR;
            case "mil" -> AmountUnit.MILE;
            case "km", "kil", "킬로", "키로" -> AmountUnit.KILOMETRE;
            case "m", "met", "미터" -> AmountUnit.METRE;
            case "blo" -> AmountUnit.BLOCK;
            default -> AmountUnit.DAY;
        };
    }

    private static AmountUnit koreanUnit(String written) {
        return switch (written) {
            case "초" -> AmountUnit.SECOND;
            case "분" -> AmountUnit.MINUTE;
            case "시간" -> AmountUnit.HOUR;
            case "박" -> AmountUnit.NIGHT;
            case "주", "주일" -> AmountUnit.WEEK;
            case "달", "개월" -> AmountUnit.MONTH;
            case "년" -> AmountUnit.YEAR;
            default -> AmountUnit.DAY;
        };
    }

    private static Amount koreanDays(String written) {
        return switch (written) {
            case "이틀" -> days(2);
            case "사흘" -> days(3);
            case "나흘" -> days(4);
            case "일주일" -> new Amount(written, 1, 1, AmountUnit.WEEK, "", 0, 0);
            case "보름" -> days(15);
            case "한달" -> new Amount(written, 1, 1, AmountUnit.MONTH, "", 0, 0);
            case "반나절" -> new Amount(written, 6, 6, AmountUnit.HOUR, "", 0, 0);
            default -> days(1);
        };
    }

    private static Amount days(int days) {
        return new Amount("", days, days, AmountUnit.DAY, "", 0, 0);
    }
}
