package io.reviewqa.modelserver.labelling;

import io.reviewqa.model.Polarity;
import io.reviewqa.modelserver.labelling.aspect.AspectMatch;
import io.reviewqa.modelserver.labelling.aspect.AspectMatcher;
import io.reviewqa.modelserver.labelling.aspect.Clauses;
import io.reviewqa.modelserver.labelling.sentiment.LinearWeights;
import io.reviewqa.modelserver.labelling.sentiment.SentimentHeads;
import io.reviewqa.modelserver.labelling.sentiment.ToneReading;
import io.reviewqa.modelserver.taxonomy.AspectKind;
import io.reviewqa.modelserver.taxonomy.TermReading;
import java.util.List;
import java.util.Optional;

/** Tells how favourable a text is, as a whole and in what it says of one aspect. */
public final class Tone {

    /** Of the rules below, not of the heads: to be raised with every change of what they make of a reading. */
    private static final int VERSION = 3;
    private static final ToneReading UNKNOWN = new ToneReading(0.5, 0);
    private static final double LOG_ODDS_OF_A_WORD = 1.5;
    /** From here on a clause's words need no embedding to be believed. */
    private static final double SURE = 0.9;
    private static final int WORDS_THAT_LEAN = 3;
    /** How much the other side of a contrast speaks for the opposite: praise before a "but" lets expect a complaint. */
    private static final double CONTRAST = 0.5;

    private final SentimentHeads heads;
    private final AspectMatcher aspects;
    private final double opinionThreshold;

    /**
     * The clause that has the last word on an aspect.
     *
     * @param input the clause, with its embedding where one was made
     * @param opposite what the text sets against it
     */
    record DecidingClause(LabelInput input, Optional<String> opposite) {

        DecidingClause withInput(LabelInput other) {
            return new DecidingClause(other, opposite);
        }
    }

    /** @param opinionThreshold probability of stating an opinion below which a text is neutral */
    public Tone(SentimentHeads heads, AspectMatcher aspects, double opinionThreshold) {
        this.heads = heads;
        this.aspects = aspects;
        this.opinionThreshold = opinionThreshold;
    }

    /**
     * How favourable the text is. Words of the taxonomy that are good or bad by themselves ("friendly", "overpriced") have
     * their say beside the head, and are an opinion.
     */
    ToneReading read(LabelInput input, List<AspectMatch> matches) {
        ToneReading reading = heads.forText(input.language(), input.embedding())
                .map(head -> head.read(input.text(), input.embedding().orElse(null)))
                .orElse(UNKNOWN);
        int balance = matches.stream().mapToInt(Tone::balance).sum();
        if (balance == 0) {
            return reading;
        }
        double odds = logOdds(reading) + LOG_ODDS_OF_A_WORD * balance;
        return new ToneReading(LinearWeights.sigmoid(odds), 1);
    }

    Polarity polarity(ToneReading reading) {
        if (reading.opinion() < opinionThreshold) {
            return Polarity.NEUTRAL;
        }
        return side(reading);
    }

    /**
     * The aspect's own words decide where they can. Without them the tone of the clause tells good from bad, or of the text
     * where there is no clause, but never whether something is salty: disliking and saltiness are two things.
     *
     * @param clause as of {@link #decidingClause}
     */
    Polarity polarity(AspectMatch match, Optional<DecidingClause> clause, Polarity ofText) {
        return switch (match.reading()) {
            case ASSERTS -> Polarity.POSITIVE;
            case DENIES -> Polarity.NEGATIVE;
            case MENTIONS, ABSENT -> match.aspect().kind() == AspectKind.QUALITY
                    ? clause.map(given -> ofClause(given, match, ofText)).orElse(ofText)
                    : Polarity.NEUTRAL;
        };
    }

    /**
     * The last clause that names the aspect has the last word on it.
     *
     * @return empty when the aspect's words decide, the text does not turn or no clause names it
     */
    Optional<DecidingClause> decidingClause(AspectMatch match, LabelInput input) {
        if (match.reading() != TermReading.MENTIONS || match.aspect().kind() != AspectKind.QUALITY) {
            return Optional.empty();
        }
        List<String> clauses = Clauses.of(input.text());
        if (clauses.size() == 1) {
            return Optional.empty();
        }
        return clauses.stream()
                .filter(clause -> aspects.reading(match.aspect(), input.language(), clause).isPresent())
                .reduce((first, last) -> last)
                .map(clause -> new DecidingClause(new LabelInput(clause, input.language(), Optional.empty()),
                        Clauses.opposite(input.text(), clause)));
    }

    /** Whether a clause's words leave open what an embedding might tell. */
    boolean isOpen(LabelInput clause) {
        double positive = read(clause, List.of()).positive();
        return Math.max(positive, 1 - positive) < SURE;
    }

    int fingerprint() {
        return 31 * (31 * VERSION + heads.names().hashCode()) + Double.hashCode(opinionThreshold);
    }

    private Polarity ofClause(DecidingClause clause, AspectMatch match, Polarity ofText) {
        LabelInput input = clause.input();
        return switch (aspects.reading(match.aspect(), input.language(), input.text()).orElse(TermReading.ABSENT)) {
            case ASSERTS -> Polarity.POSITIVE;
            case DENIES -> Polarity.NEGATIVE;
            case MENTIONS, ABSENT -> toneOf(clause, ofText);
        };
    }

    /**
     * In a text with an opinion, what a clause leans to says more of its subject than the rest of the text does, which may
     * be about the opposite ("Nice cream, but the price has doubled"). A name alone leans nowhere.
     */
    private Polarity toneOf(DecidingClause clause, Polarity ofText) {
        ToneReading reading = read(clause);
        Polarity polarity = polarity(reading);
        if (polarity != Polarity.NEUTRAL || ofText == Polarity.NEUTRAL) {
            return polarity;
        }
        int words = clause.input().text().split("\\s+").length;
        boolean leans = reading.positive() != UNKNOWN.positive() && words >= WORDS_THAT_LEAN;
        return leans ? side(reading) : ofText;
    }

    private ToneReading read(DecidingClause clause) {
        ToneReading own = read(clause.input(), List.of());
        double against = clause.opposite()
                .map(text -> logOdds(read(new LabelInput(text, clause.input().language(), Optional.empty()), List.of())))
                .orElse(0.0);
        return new ToneReading(LinearWeights.sigmoid(logOdds(own) - CONTRAST * against), own.opinion());
    }

    private static double logOdds(ToneReading reading) {
        return Math.log(reading.positive() / (1 - reading.positive()));
    }

    private static Polarity side(ToneReading reading) {
        return reading.positive() > UNKNOWN.positive() ? Polarity.POSITIVE : Polarity.NEGATIVE;
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
