package io.reviewqa.modelserver.labelling;

import io.reviewqa.model.Polarity;
import io.reviewqa.modelserver.labelling.aspect.AspectMatch;
import io.reviewqa.modelserver.labelling.aspect.AspectMatcher;
import io.reviewqa.modelserver.labelling.aspect.Clauses;
import io.reviewqa.modelserver.labelling.sentiment.LinearWeights;
import io.reviewqa.modelserver.labelling.sentiment.SentimentHeads;
import io.reviewqa.modelserver.taxonomy.AspectKind;
import io.reviewqa.modelserver.taxonomy.TermReading;
import java.util.List;
import java.util.Optional;

/** Tells how favourable a text is, as a whole and in what it says of one aspect. */
public final class Tone {

    private static final double UNKNOWN = 0.5;
    private static final double LOG_ODDS_OF_A_WORD = 1.5;

    private final SentimentHeads heads;
    private final AspectMatcher aspects;
    private final double neutralBand;

    /** @param neutralBand half the width of the band around 0.5 in which a probability says nothing */
    public Tone(SentimentHeads heads, AspectMatcher aspects, double neutralBand) {
        this.heads = heads;
        this.aspects = aspects;
        this.neutralBand = neutralBand;
    }

    /**
     * Probability that the text is favourable. Words that are good or bad by themselves ("friendly", "overpriced") have
     * their say beside the head, which was trained on other things than restaurants.
     */
    double positiveProbability(LabelInput input, List<AspectMatch> matches) {
        double probability = heads.forText(input.language(), input.embedding())
                .map(head -> head.positiveProbability(input.text(), input.embedding().orElse(null)))
                .orElse(UNKNOWN);
        int balance = matches.stream().mapToInt(Tone::balance).sum();
        return LinearWeights.sigmoid(Math.log(probability / (1 - probability)) + LOG_ODDS_OF_A_WORD * balance);
    }

    Polarity polarity(double positiveProbability) {
        if (Math.abs(positiveProbability - UNKNOWN) < neutralBand) {
            return Polarity.NEUTRAL;
        }
        return positiveProbability > UNKNOWN ? Polarity.POSITIVE : Polarity.NEGATIVE;
    }

    /**
     * The aspect's own words decide where they can. Without them the tone of the clause tells good from bad, but never
     * whether something is salty: disliking and saltiness are two things.
     */
    Polarity polarity(AspectMatch match, LabelInput input, Polarity ofText) {
        return switch (match.reading()) {
            case ASSERTS -> Polarity.POSITIVE;
            case DENIES -> Polarity.NEGATIVE;
            case MENTIONS, ABSENT -> match.aspect().kind() == AspectKind.QUALITY
                    ? ofClause(match, input).orElse(ofText)
                    : Polarity.NEUTRAL;
        };
    }

    int fingerprint() {
        return 31 * heads.names().hashCode() + Double.hashCode(neutralBand);
    }

    private Polarity ofClause(TermReading reading, LabelInput clause) {
        return switch (reading) {
            case ASSERTS -> Polarity.POSITIVE;
            case DENIES -> Polarity.NEGATIVE;
            case MENTIONS, ABSENT -> polarity(positiveProbability(clause, List.of()));
        };
    }

    /** The last clause that names the aspect has the last word; empty when the text does not turn or none names it. */
    private Optional<Polarity> ofClause(AspectMatch match, LabelInput input) {
        List<String> clauses = Clauses.of(input.text());
        if (clauses.size() == 1 || match.reading() == TermReading.ABSENT) {
            return Optional.empty();
        }
        return clauses.stream()
                .map(clause -> new LabelInput(clause, input.language(), Optional.empty()))
                .flatMap(clause -> aspects.reading(match.aspect(), clause.language(), clause.text()).stream()
                        .map(reading -> ofClause(reading, clause)))
                .reduce((first, last) -> last);
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
}
