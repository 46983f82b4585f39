package io.reviewqa.integration.retrieval.question;

import java.util.Set;

/**
 * Something that shoppers ask about, in whatever words.
 *
 * @param aspects names of the taxonomy under which the labeller knows it
 * @param isGeneral too general to be what a question is about where something else is named as well
 * @param hasSides whether some of its words say that it is so and others that it is not: "loud", "quiet"
 * @param isNamed whether some of its words only name it: "noise level"
 * @param worth 1 where it is good that it is so, -1 where it is bad, 0 where that depends
 */
public record Sense(String name, Set<String> aspects, boolean isGeneral, boolean hasSides, boolean isNamed, int worth) {

    /** Of judgement, whatever is judged. */
    public static final String GOOD = "good";

    /** The opposite of the taxonomy's price. */
    static final String EXPENSIVE = "expensive";

    /** A thing is either spoken of or not. */
    public boolean isThing() {
        return !hasSides;
    }

    /** A property is asked of some thing: "big" of a room. */
    public boolean isProperty() {
        return hasSides && !isNamed;
    }
}
