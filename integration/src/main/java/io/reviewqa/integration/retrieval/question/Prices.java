package io.reviewqa.integration.retrieval.question;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a sentence says that is paid, with a currency or without one where other words make a number a price. */
final class Prices {

    private static final String N = Numbers.ENGLISH;
    private static final String TO = "\\s?(?:-|–|~|to|or)\\s?";
    private static final String SIGN = "[$€£₩¥]";
    /** What money is paid for. */
    private static final String PER =
            "(?:\\s?(?:/|per |an? |each |every )\\s?(night|day|hour|week|month|year|person|head|piece|stay|visit|pack|bottle)(?! (?:later|ago))|\\s(each|apiece|pp)\\b)?";

    private static final Pattern SIGNED = Pattern
            .compile("(" + SIGN + ")\\s?(" + "\\d[\\d,]*(?:\\.\\d+)?)(?:" + TO + SIGN + "?(\\d[\\d,]*(?:\\.\\d+)?))?" + PER);
    private static final Pattern NAMED = Pattern.compile("(" + N + ")(?:" + TO + "(" + N
            + "))?\\s?(dollars?|bucks?|usd|euros?|eur|pounds?|quid|gbp|won|krw|yen)\\b" + PER);
    private static final Pattern PAID = Pattern.compile(
            "\\b(?:paid|pay|costs?|for only)(?: me| us| about| around| only| just)* (\\d{2,5}(?:\\.\\d{2})?)(?=\\s*(?:[.,;!)]|$|for\\b|each\\b|in\\b|on\\b|plus\\b|with|and\\b|but\\b|incl|all\\b|total\\b|including\\b))()()");
    /** Whose age, and what else is counted without being paid for. */
    private static final String COUNTED =
            "i|we|he|she|they|you|it|who|son|daughter|kids?|child|children|baby|boy|girl|dogs?|cats?|puppy|dad|mom|mum|mother|father|grand\\w+|wife|husband|aunt|uncle|friends?|brother|sister|niece|nephew|temperature|room|size|age|waist|height|weight|limit|score|number|group|party|seats|some|others|most|all|both|capacity|max|us|there";
    private static final String BARE = "(\\d{2,4}(?:\\.\\d{2})?)";
    /** Words before a number that make it a price where nobody writes the currency: "the fee is 65", "charged 120", "got it for 39". */
    private static final Pattern PRICED = Pattern.compile(
            "\\b(?:(?:fees?|prices?|costs?|deposit|rate|bill|total|quote|rent|minimum(?: order)?)(?: is| was| are| were| came to| of)|charged?(?: me| us)?|quoted(?: me| us)?|spent"
                    + "|(?:bought|got|sold|had|available|snagged|picked)(?: \\w+){0,3} (?:for|at)|another|(?:an )?extra"
                    + "|(?<!\\b(?:" + COUNTED + ") )(?:is|are|was|were|would be)(?: another| an extra| only| just)?)"
                    + "(?: about| around| only| just| like)* " + BARE
                    + "(?=\\s*(?:[.,;!)?]|$|for\\b|each\\b|on\\b|over\\b|plus\\b|with|they\\b|incl|all\\b|total\\b|more\\b|extra\\b|and\\b|but\\b|so\\b|though\\b))");
    /** A number by the piece or the night is a price: "45 an hour", "28 each". */
    private static final Pattern BY_PIECE = Pattern.compile("(?<![\\d.,:$€£-])\\b(\\d{2,4}(?:\\.\\d{2})?)"
            + "(?:\\s?(?:/ ?|per |an? |each )(night|day|hour|week|month|year|person|head|piece|stay|visit|pack|bottle|lesson|class|session|ticket|game|ride|kid|child|adult|dog|cat|bike|car|room)(?! (?:later|ago))|\\s(each|apiece|pp))\\b");
    private static final Pattern KOREAN_MONEY = Pattern.compile(
            "((?:(?:\\d[\\d,.]*|[일이삼사오육칠팔구])?\\s?[만천백])+\\s?(?:\\d[\\d,]*)?(?=\\s?원)|\\d[\\d,]*(?=\\s?원)|\\d[\\d.]*만(?:\\s?\\d천)?(?![가-힣]*(?:명|번|개|보)))\\s?(?:원)?");
    /** Who spends so much gets something for it: that is no price. */
    private static final Pattern FROM_ON = Pattern.compile("\\s?이상\\s?(?:은|이면|구매|결제|주문|사면|시\\b)");
    private static final Pattern KOREAN_PER = Pattern.compile(
            "(1박|하루|한\\s?달|한달|1인|인당|시간당|1시간|(?<![개0-9])월|일일권|한\\s?잔|개당|한\\s?개|1회|회당)(?:에|당|권)?\\s?[가-힣]{0,3}\\s?$");

    private Prices() {}

    /** In any order; {@code plain} is in lower case. Money of no currency is of the one that the sentence names elsewhere. */
    static List<Amount> in(String plain) {
        List<Amount> found = new ArrayList<>();
        Amounts.each(SIGNED, plain,
                m -> Amounts.add(found, m, m.group(2), m.group(3), currency(m.group(1)), per(m.group(4), m.group(5))));
        Amounts.each(NAMED, plain,
                m -> Amounts.add(found, m, m.group(1), m.group(2), currency(m.group(3)), per(m.group(4), m.group(5))));
        // Most sentences name no number.
        List<Pattern> bares = plain.chars().anyMatch(Character::isDigit) ? List.of(PAID, PRICED) : List.of();
        bares.forEach(bare -> Amounts.each(bare, plain, m -> found.add(new Amount(m.group(1), Numbers.of(m.group(1)),
                Numbers.of(m.group(1)), AmountUnit.MONEY, "", m.start(1), m.end(1)))));
        Amounts.each(BY_PIECE, plain, m -> found.add(new Amount(m.group(), Numbers.of(m.group(1)), Numbers.of(m.group(1)),
                AmountUnit.MONEY, per(m.group(2), m.group(3)), m.start(), m.end())));
        Amounts.each(KOREAN_MONEY, plain, m -> {
            if (FROM_ON.matcher(plain).region(m.end(), plain.length()).lookingAt()) {
                return;
            }
            Matcher per = KOREAN_PER.matcher(plain.substring(0, m.start()));
            double value = Numbers.korean(m.group(1));
            found.add(new Amount(m.group(), value, value, AmountUnit.WON, per.find() ? koreanPer(per.group(1)) : "", m.start(),
                    m.end()));
        });
        AmountUnit currency = currency(found);
        return found.stream().map(amount -> amount.in(currency)).toList();
    }

    /** The one currency that a sentence names; that of none where it names several, or none. */
    private static AmountUnit currency(List<Amount> found) {
        List<AmountUnit> named = found.stream().filter(Amount::isNumber).map(Amount::unit)
                .filter(unit -> unit != AmountUnit.MONEY).distinct().toList();
        return named.size() == 1 ? named.get(0) : AmountUnit.MONEY;
    }

    private static String per(String named, String each) {
        return named != null ? named : each != null ? "each" : "";
    }

    private static String koreanPer(String written) {
        return switch (written.replace(" ", "")) {
            case "1박" -> "night";
            case "하루", "일일권" -> "day";
            case "한달", "월" -> "month";
            case "1인", "인당" -> "person";
            case "시간당", "1시간" -> "hour";
            case "1회", "회당" -> "time";
            default -> "each";
        };
    }

    private static AmountUnit currency(String written) {
        return switch (written.charAt(0)) {
            case '$', 'd', 'b', 'u' -> AmountUnit.DOLLAR;
            case '€', 'e' -> AmountUnit.EURO;
            case '£', 'p', 'q', 'g' -> AmountUnit.POUND;
            case '¥', 'y' -> AmountUnit.YEN;
            default -> AmountUnit.WON;
        };
    }
}
