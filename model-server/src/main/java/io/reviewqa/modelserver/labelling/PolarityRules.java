package io.reviewqa.modelserver.labelling;

import io.reviewqa.modelserver.labelling.aspect.AspectMatch;
import io.reviewqa.modelserver.labelling.sentiment.LinearWeights;
import io.reviewqa.modelserver.taxonomy.AspectKind;
import java.util.List;

/**
 * Turns what is known of a text into polarities.
 *
 * @param neutralBand half the width of the band around 0.5 in which a probability says nothing
 */
public record PolarityRules(double neutralBand) {

    private static final double LOG_ODDS_OF_A_WORD = 1.5;

    /**
     * Lets words that are good or bad by themselves ("friendly", "overpriced") have their say beside the head, which was
     * trained on other things than restaurants.
     */
    public double withWords(double positiveProbability, List<AspectMatch> matches) {
        int balance = matches.stream().mapToInt(PolarityRules::balance).sum();
        return LinearWeights.sigmoid(
                Math.log(positiveProbability / (1 - positiveProbability)) + LOG_ODDS_OF_A_WORD * balance);
    }

    private static int balance(AspectMatch match) {
        if (match.aspect().kind() != AspectKind.QUALITY) {
            return 0;
        }
        return switch (match.reading()) {
            case ASSERTS -> 1;
            case DENIES -> -1;
            case MENTIONS, ABSENT -> 0;
        };
    }

    public Polarity ofText(double positiveProbability) {
        if (Math.abs(positiveProbability - 0.5) < neutralBand) {
            return Polarity.NEUTRAL;
        }
        return positiveProbability > 0.5 ? Polarity.POSITIVE : Polarity.NEGATIVE;
    }

    /**
     * The aspect's own words decide where they can: a text may praise the food and blame the service. Without them the
     * tone tells good from bad, but never whether something is salty: disliking and saltiness are two things.
     */
    public Polarity ofAspect(AspectMatch match, Polarity ofText) {
        return switch (match.reading()) {
            case ASSERTS -> Polarity.POSITIVE;
            case DENIES -> Polarity.NEGATIVE;
            case MENTIONS, ABSENT -> match.aspect().kind() == AspectKind.QUALITY ? ofText : Polarity.NEUTRAL;
        };
    }
}
