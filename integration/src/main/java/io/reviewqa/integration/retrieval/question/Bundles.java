package io.reviewqa.integration.retrieval.question;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The price of several is not that of one: of "45 an hour, a block of ten lessons is 400" a lesson costs no 400. */
final class Bundles {

    private static final Pattern ONE = Pattern.compile("\\b(?:an?|one|per|each|single) (\\p{L}{3,})\\b");
    private static final Pattern SEVERAL = Pattern.compile(
            "\\b(?:block|pack|package|bundle|book|course|card|strip)s? of\\b|\\b(?:[2-9]|[1-9]\\d+|two|three|four|five|six|seven"
                    + "|eight|nine|ten|twelve|fifteen|twenty)[ -](?:\\p{L}+ )?(\\p{L}{2,}s)\\b");

    /** What the price of one is asked of, in the singular; null where no one is asked of. */
    private final String one;

    private Bundles(String one) {
        this.one = one;
    }

    /** @param question in lower case */
    static Bundles of(String question) {
        Matcher one = ONE.matcher(question);
        return new Bundles(one.find() && !SEVERAL.matcher(question).find() ? one.group(1) : null);
    }

    /** Without those of several; all where there are no others. */
    List<Amount> single(List<Amount> amounts, Function<Amount, String> clauses) {
        if (one == null || amounts.isEmpty()) {
            return amounts;
        }
        List<Amount> single = amounts.stream().filter(amount -> !isOfSeveral(clauses.apply(amount))).toList();
        return single.isEmpty() ? amounts : single;
    }

    /** Whether a price is that of one by its own words: "45 a lesson". */
    boolean isOfOne(Amount amount) {
        return amount.per().equals(one);
    }

    /** Whether a clause counts several of what is asked, or speaks of a pack. */
    boolean isOfSeveral(String clause) {
        Matcher several = SEVERAL.matcher(clause);
        while (one != null && several.find()) {
            if (several.group(1) == null || several.group(1).startsWith(one)) {
                return true;
            }
        }
        return false;
    }
}
