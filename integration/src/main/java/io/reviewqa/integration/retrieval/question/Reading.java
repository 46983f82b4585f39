package io.reviewqa.integration.retrieval.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a sentence says by itself, whatever is asked.
 *
 * @param plain as it is read, in lower case
 * @param mentions what it speaks of, in their order
 * @param unsaid senses of which it says nothing itself, but what is expected of them, or what another thing is like
 * @param terms its analysed words
 * @param clauses where each begins, and the end of the last
 * @param judgement 1 where its words are favourable, -1 where they are not, 0 where they do not judge
 * @param isOfMoney whether it names an amount of money
 */
record Reading(String plain, List<Mention> mentions, Set<String> unsaid, Set<String> terms, int[] clauses, int judgement,
        boolean isOfMoney) {

    private static final String STRUNG = "고 ";

    static Reading of(String plain, List<Mention> mentions, Set<String> terms, String language) {
        List<Mention> own = new ArrayList<>();
        List<Mention> others = new ArrayList<>();
        for (Mention mention : mentions) {
            if (mention.side() == 0 || !Unsaid.covers(plain, mention, language)) {
                own.add(mention);
            } else if (Unsaid.cameRight(plain, mention)) {
                own.add(mention.denied());
            } else {
                others.add(mention);
            }
        }
        Set<String> spoken = own.stream().map(mention -> mention.sense().name()).collect(Collectors.toSet());
        Set<String> unsaid = others.stream().map(mention -> mention.sense().name())
                .filter(name -> !spoken.contains(name)).collect(Collectors.toSet());
        Reading all = new Reading(plain, own, unsaid, terms, Negation.clauses(plain, language), Judgement.of(plain, own),
                !Amounts.in(plain, QuestionKind.HOW_MUCH).isEmpty());
        return all.with(own.stream().filter(mention -> !all.isOfAnother(mention)).toList());
    }

    private Reading with(List<Mention> some) {
        return new Reading(plain, some, unsaid, terms, clauses, judgement, isOfMoney);
    }

    /** Whether a degree is that of another sense, which has the same word and is named in the clause: a loud voice is not large. */
    private boolean isOfAnother(Mention degree) {
        return degree.side() != 0 && degree.sense().standsAlone() && !isNamedWith(degree.sense(), degree)
                && mentions.stream()
                        .anyMatch(other -> other.side() != 0 && other.begin() == degree.begin() && other.end() == degree.end()
                                && !other.sense().equals(degree.sense()) && isNamedWith(other.sense(), degree));
    }

    private boolean isNamedWith(Sense sense, Mention mention) {
        return mentions.stream()
                .anyMatch(name -> name.side() == 0 && name.sense().equals(sense) && isOneClause(name, mention));
    }

    /** Whether two mentions stand in one clause. */
    boolean isOneClause(Mention one, Mention other) {
        return clauseOf(one) == clauseOf(other);
    }

    private int clauseOf(Mention mention) {
        int last = 0;
        for (int i = 0; i < clauses.length; i++) {
            last = clauses[i] <= mention.begin() ? i : last;
        }
        return last;
    }

    /** The clause of a mention; where clauses are strung together ("좋고 냄새도 없어요"), only its own. */
    String clauseAround(Mention mention) {
        int clause = clauseOf(mention);
        int end = clause + 1 < clauses.length ? clauses[clause + 1] : plain.length();
        int before = plain.lastIndexOf(STRUNG, Math.max(0, mention.begin() - 1));
        int after = plain.indexOf(STRUNG, mention.end());
        return plain.substring(Math.max(clauses[clause], before), after < 0 ? end : Math.min(end, after));
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
