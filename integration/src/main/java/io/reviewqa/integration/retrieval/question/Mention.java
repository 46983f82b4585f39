package io.reviewqa.integration.retrieval.question;

/**
 * Words that speak of a sense.
 *
 * @param side 1: they say it is so, -1: it is not, 0: they only name it
 * @param begin where they stand in the text as it is read
 * @param end the place after
 * @param isNegated whether other words turn them round: "not loud"
 */
public record Mention(Sense sense, int side, int begin, int end, boolean isNegated) {

    /** One of which it is not known yet what stands around it. */
    Mention(Sense sense, int side, int begin, int end) {
        this(sense, side, begin, end, false);
    }

    /** Words that speak of it in a text, turned round where they are there. */
    Mention in(String plain, String language) {
        return new Mention(sense, side, begin, end, Negation.negates(plain, this, language));
    }

    Mention denied() {
        return new Mention(sense, side, begin, end, true);
    }

    /** 1 it is so, -1 it is not, 0 neither; with what turns the words round. */
    int meant() {
        return isNegated ? -side : side;
    }

    /** Whether it only stands in longer words of another sense; words that judge hide nothing else. */
    boolean isHiddenBy(Mention other) {
        return (!other.sense.name().equals(Sense.GOOD) || sense.name().equals(Sense.GOOD)) && begin >= other.begin
                && end <= other.end && end - begin < other.end - other.begin;
    }
}
