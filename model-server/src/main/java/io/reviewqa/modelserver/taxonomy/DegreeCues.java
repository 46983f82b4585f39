package io.reviewqa.modelserver.taxonomy;

import io.reviewqa.modelserver.taxonomy.TermIndex.Side;
import java.util.function.Predicate;

/** Tells whether one term of a matter of degree says that it is so, by what stands around it. */
final class DegreeCues {

    private final TermCues excess;
    private final TermCues right;
    private final TermCues lack;

    DegreeCues(LanguageRules.Degrees degrees) {
        excess = TermCues.of(degrees.excess());
        right = TermCues.of(degrees.right());
        lack = TermCues.of(degrees.lack());
    }

    /**
     * What a term says; who denies an excess ("not too salty") found none of it.
     *
     * @param negated whether a negation stands around the term
     * @return 1 that it is so, -1 that it is not, 0 neither: it is as it should be, or nothing is said
     */
    int sign(Side side, boolean negated, String text, int start, int end) {
        Predicate<TermCues> stand = cues -> cues.stand(text, start, end);
        return switch (side) {
            case ASSERTS -> negated || stand.test(lack) ? -1 : stand.test(right) ? 0 : 1;
            case DENIES -> negated ? 1 : -1;
            case MENTIONS, HINTS -> naming(negated, stand);
        };
    }

    private int naming(boolean negated, Predicate<TermCues> stand) {
        if (stand.test(lack)) {
            return -1;
        }
        if (stand.test(right)) {
            return negated ? -1 : 0;
        }
        if (stand.test(excess)) {
            return negated ? -1 : 1;
        }
        return 0;
    }
}
