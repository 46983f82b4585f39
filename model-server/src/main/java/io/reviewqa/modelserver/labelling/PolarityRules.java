package io.reviewqa.modelserver.labelling;

import io.reviewqa.modelserver.labelling.aspect.AspectMatch;
import io.reviewqa.modelserver.taxonomy.AspectKind;

/**
 * Turns what is known of a text into polarities.
 *
 * @param neutralBand half the width of the band around 0.5 in which a probability says nothing
 */
public record PolarityRules(double neutralBand) {

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
