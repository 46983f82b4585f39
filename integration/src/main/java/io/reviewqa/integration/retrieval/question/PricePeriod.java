package io.reviewqa.integration.retrieval.question;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a price is asked for, and given for: a night, a month, one time. */
final class PricePeriod {

    /** A price for nothing in particular. */
    static final PricePeriod NONE = new PricePeriod("", null, null);

    /** Where one sleeps, both are the same. */
    private static final Set<String> DAYS = Set.of("day", "night");
    private static final Map<String, PricePeriod> ALL = new LinkedHashMap<>();

    static {
        put("night", "\\bnight|1박|하룻밤|박에", "\\bnights?|\\d박");
        put("month", "\\bmonth|한\\s?달|월\\s?(?:이용|회비|얼마|요금)|매달|달에\\s?얼마", "\\bmonths?|\\d\\s?(?:개월|달)|\\d년");
        put("week", "\\bweek\\b|\\bweekly|일주일|매주", "\\bweeks\\b|\\d주");
        put("day", "(?<!\\bhalf )\\b(?:a|per|full|whole|one|each|for the) day\\b|\\bdaily|\\bday pass|하루|일일",
                "\\bdays?\\b|\\d일(?![일이])");
        put("hour", "\\bhour|시간당|1시간|한\\s?시간", "\\bhours?|\\d시간");
        put("person", "\\bperson\\b|\\bpeople\\b|1인|인당", "\\bpeople|\\d\\s?(?:인|명)");
        put("time", "1회|회당|(?:한|1)\\s?번에?\\s?(?:얼마|가격|비용)|\\bper (?:session|visit|class|lesson)\\b", "\\d\\s?(?:회|번)");
    }

    private final String per;
    private final Pattern words;
    private final Pattern several;

    private PricePeriod(String per, Pattern words, Pattern several) {
        this.per = per;
        this.words = words;
        this.several = several;
    }

    private static void put(String per, String words, String several) {
        ALL.put(per, new PricePeriod(per, Pattern.compile(words), Pattern.compile(several)));
    }

    /** That which a question says. */
    static PricePeriod askedBy(String plain) {
        return ALL.values().stream().filter(period -> period.words.matcher(plain).find()).findFirst().orElse(NONE);
    }

    boolean isAsked() {
        return this != NONE;
    }

    /** Whether an amount is given for it. */
    boolean isOf(Amount amount, String clause) {
        return isOf(amount) || isAsked() && words.matcher(clause).find();
    }

    /** Whether an amount is given for it, in its own words. */
    boolean isOf(Amount amount) {
        return isAsked() && (amount.per().equals(per) || DAYS.contains(per) && DAYS.contains(amount.per()));
    }

    /** Whether an amount is given for something else: one time, where a month is asked. */
    boolean isAnother(Amount amount, String clause) {
        return isAsked() && !isOf(amount, clause) && (!amount.per().isEmpty() || several.matcher(clause).find());
    }

    /** Whether an amount is given for something else in its own words. */
    boolean isOther(Amount amount) {
        return isAsked() && !amount.per().isEmpty() && !isOf(amount);
    }

    /** Whether an amount is of several of them: "three months are 180,000" answers what a month is, as a quote. */
    boolean isOfSeveral(Amount amount, String clause) {
        return isAsked() && amount.per().isEmpty() && several.matcher(clause).find();
    }
}
