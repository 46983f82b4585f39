package io.reviewqa.integration.retrieval.question;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the words of a sentence think of what they speak of: 1 well, -1 ill, 0 neither. */
final class Judgement {

    /** More than there should be. */
    private static final Pattern TOO = Pattern.compile(
            "(?<!not )\\b(?:(?:far |way |much )?too (?!good|bad\\b|nice)\\w+|over(?:ly|priced|cooked|sweet)\\b)|지나치|너무\\s?(?:많이\\s?)?(?:달|짜|맵|매|셔|시어|강|커|크|작|무거|비싸|진하)");
    private static final Pattern BUT = Pattern.compile("\\b(?:but|however|though)\\b|지만|는데|은데|인데|다만|근데|하더니|더니\\s");

    private Judgement() {}

    static boolean isTooMuch(String plain) {
        return isTooMuch(plain, 0, plain.length());
    }

    private static boolean isTooMuch(String plain, int begin, int end) {
        return mayBeTooMuch(plain) && TOO.matcher(plain).region(begin, end).find();
    }

    /** One of these stands in whatever {@link #TOO} finds, and in few of the many sentences that are asked. */
    private static boolean mayBeTooMuch(String plain) {
        return plain.contains("too ") || plain.contains("over") || plain.contains("지나치") || plain.contains("너무");
    }

    /** Of a whole sentence; what comes after the last "but" counts for more than what comes before. */
    static int of(String plain, List<Mention> mentions) {
        Matcher but = BUT.matcher(plain);
        int last = 0;
        while (but.find()) {
            last = but.end();
        }
        int after = of(plain, mentions, last, plain.length());
        return after != 0 || last == 0 ? after : of(plain, mentions, 0, plain.length());
    }

    /** Of a part of it. */
    static int of(String plain, List<Mention> mentions, int begin, int end) {
        int sum = 0;
        for (Mention mention : mentions) {
            if (mention.side() != 0 && mention.begin() >= begin && mention.end() <= end && !mention.sense().isOfCharge()) {
                sum += mention.meant() * mention.sense().worth();
            }
        }
        return Integer.signum(sum - (isTooMuch(plain, begin, end) ? 1 : 0));
    }
}
