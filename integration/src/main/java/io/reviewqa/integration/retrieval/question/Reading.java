package io.reviewqa.integration.retrieval.question;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a sentence says by itself, whatever is asked.
 *
 * @param plain as it is read, in lower case
 * @param mentions what it speaks of, in their order
 * @param terms its analysed words
 * @param clauses where each begins, and the end of the last
 * @param judgement 1 where its words are favourable, -1 where they are not, 0 where they do not judge
 * @param isOfMoney whether it names an amount of money
 * @param isPreference whether it is of people's likes and not of this thing: "for those who like it spicy"
 */
record Reading(String plain, List<Mention> mentions, Set<String> terms, int[] clauses, int judgement, boolean isOfMoney,
        boolean isPreference) {

    private static final Pattern PREFERENCE = Pattern.compile(
            "\\b(?:if you (?:like|love|want|prefer)|(?:those|people|anyone) who|for fans of)\\b|좋아하시|좋아하는\\s?(?:분|사람)|못\\s?드시는\\s?분");

    static Reading of(String plain, List<Mention> mentions, Set<String> terms, String language) {
        return new Reading(plain, mentions, terms, Negation.clauses(plain, language), Judgement.of(plain, mentions),
                !Amounts.in(plain, QuestionKind.HOW_MUCH).isEmpty(), PREFERENCE.matcher(plain).find());
    }

    /** What the clause thinks in which a mention stands. */
    int judgementNear(Mention mention) {
        int begin = 0;
        int end = plain.length();
        for (int clause : clauses) {
            begin = clause <= mention.begin() ? clause : begin;
            end = clause >= mention.end() && clause < end ? clause : end;
        }
        return Judgement.of(plain, mentions, begin, end);
    }
}
