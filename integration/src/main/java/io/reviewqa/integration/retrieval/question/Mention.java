package io.reviewqa.integration.retrieval.question;

/**
 * Words that speak of a sense.
 *
 * @param side 1: they say it is so, -1: it is not, 0: they only name it
 * @param begin where they stand in the text as it is read
 * @param end the place after
 */
public record Mention(Sense sense, int side, int begin, int end) {

    /** Whether it only stands in longer words of another sense; words that judge hide nothing else. */
    boolean isHiddenBy(Mention other) {
        return (!other.sense.name().equals(Sense.GOOD) || sense.name().equals(Sense.GOOD)) && begin >= other.begin
                && end <= other.end && end - begin < other.end - other.begin;
    }
}
