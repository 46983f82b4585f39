package io.reviewqa.modelserver.taxonomy;

import io.reviewqa.modelserver.taxonomy.TermIndex.Side;
import java.util.function.Predicate;

/** Tells what one term of a matter of degree says, by what stands around it. */
final class DegreeCues {

    /**
     * What a term says.
     *
     * @param sign   1 that it is so, -1 that it is not, 0 neither
     * @param degree how much there is of it
     */
    record Verdict(int sign, Degree degree) {

        private static final Verdict TOO_MUCH = new Verdict(1, Degree.EXCESSIVE);
        private static final Verdict SO = new Verdict(1, Degree.PRESENT);
        private static final Verdict AS_IT_SHOULD_BE = new Verdict(0, Degree.JUST_RIGHT);
        private static final Verdict NOT_TOO_MUCH = new Verdict(-1, Degree.JUST_RIGHT);
        private static final Verdict NOT_TOO_LITTLE = new Verdict(1, Degree.JUST_RIGHT);
        private static final Verdict TOO_LITTLE = new Verdict(-1, Degree.INSUFFICIENT);
        private static final Verdict NOT_SO = new Verdict(-1, Degree.ABSENT);
        private static final Verdict UNDECIDED = new Verdict(0, Degree.UNSPECIFIED);

        /** Of a term of good or bad, which has no degree. */
        static Verdict plain(Side side, boolean negated) {
            int sign = switch (side) {
                case ASSERTS, EXCEEDS -> 1;
                case DENIES, LACKS -> -1;
                case MENTIONS, HINTS -> 0;
            };
            return new Verdict(negated ? -sign : sign, Degree.UNSPECIFIED);
        }
    }

    private final TermCues excess;
    private final TermCues right;
    private final TermCues lack;

    DegreeCues(LanguageRules.Degrees degrees) {
        excess = TermCues.of(degrees.excess());
        right = TermCues.of(degrees.right());
        lack = TermCues.of(degrees.lack());
    }

    /** @param negated whether a negation stands around the term */
    Verdict verdict(Side side, boolean negated, String text, int start, int end) {
        Predicate<TermCues> stand = cues -> cues.stand(text, start, end);
        return switch (side) {
            case ASSERTS, EXCEEDS -> asserting(side == Side.EXCEEDS, negated, stand);
            case DENIES, LACKS -> denying(side == Side.LACKS, negated, stand);
            case MENTIONS, HINTS -> naming(negated, stand);
        };
    }

    private Verdict asserting(boolean exceeds, boolean negated, Predicate<TermCues> stand) {
        boolean tooMuch = exceeds || stand.test(excess);
        if (stand.test(lack)) {
            return Verdict.TOO_LITTLE;
        }
        if (negated && tooMuch) {
            return Verdict.NOT_TOO_MUCH;
        }
        if (stand.test(right)) {
            return negated ? Verdict.TOO_LITTLE : Verdict.AS_IT_SHOULD_BE;
        }
        if (negated) {
            return Verdict.NOT_SO;
        }
        return tooMuch ? Verdict.TOO_MUCH : Verdict.SO;
    }

    private Verdict denying(boolean lacks, boolean negated, Predicate<TermCues> stand) {
        if (negated) {
            return lacks ? Verdict.NOT_TOO_LITTLE : Verdict.SO;
        }
        if (stand.test(right)) {
            return Verdict.NOT_TOO_MUCH;
        }
        return lacks || stand.test(excess) || stand.test(lack) ? Verdict.TOO_LITTLE : Verdict.NOT_SO;
    }

    private Verdict naming(boolean negated, Predicate<TermCues> stand) {
        if (stand.test(lack)) {
            return Verdict.TOO_LITTLE;
        }
        if (stand.test(right)) {
            return negated ? Verdict.TOO_LITTLE : Verdict.AS_IT_SHOULD_BE;
        }
        if (stand.test(excess)) {
            return negated ? Verdict.NOT_TOO_MUCH : Verdict.TOO_MUCH;
        }
        return Verdict.UNDECIDED;
    }
}
