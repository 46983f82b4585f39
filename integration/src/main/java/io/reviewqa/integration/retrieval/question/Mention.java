package io.reviewqa.integration.retrieval.question;

/**
 * Words that speak of a sense.
 *
 * @param side 1: they say it is so, -1: it is not, 0: they only name it
 * @param begin where they stand in the text as it is read
 * @param end the place after
 */
public record Mention(Sense sense, int side, int begin, int end) {

    boolean isWithin(Mention other) {
        return begin >= other.begin && end <= other.end && end - begin < other.end - other.begin;
    }
}
