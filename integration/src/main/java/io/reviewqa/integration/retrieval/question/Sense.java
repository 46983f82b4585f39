package io.reviewqa.integration.retrieval.question;

import java.util.Set;

/**
 * Something that shoppers ask about, in whatever words.
 *
 * @param aspect name of the taxonomy under which the labeller knows it; empty where it does not
 * @param isOpposite whether what is favourable there is what is not so here: "cheap" of "expensive"
 * @param isGeneral too general to be what a question is about where something else is named as well
 * @param hasSides whether some of its words say that it is so and others that it is not: "loud", "quiet"
 * @param isNamed whether some of its words only name it: "noise level"
 * @param worth 1 where it is good that it is so, -1 where it is bad, 0 where that depends
 * @param isOfWhole whether it is asked of the thing itself: a slow delivery makes no slow tablet
 * @param isJudged whether who calls a thing good or bad speaks of it too: an awful breakfast is not tasty
 */
public record Sense(
        String name, String aspect, boolean isOpposite, boolean isGeneral, boolean hasSides, boolean isNamed, int worth,
        boolean isOfWhole, boolean isJudged) {

    /** Of judgement, whatever is judged. */
    static final String GOOD = "good";
    private static final String FREE = "free";
    private static final Set<String> AMOUNTS = Set.of("portion", "variety");
    private static final String PEOPLE = "service";
    private static final Set<String> WHOLE =
            Set.of("size", "location", "discount", "free", "quality", "design", "view", "taste", "portion", "packaging",
                    "container", "room", "bed", "weekend", "good");

    Sense withoutAspect() {
        return new Sense(name, "", isOpposite, isGeneral, hasSides, isNamed, worth, isOfWhole, isJudged);
    }

    /** A thing is either spoken of or not. */
    boolean isThing() {
        return !hasSides;
    }

    /** A property is asked of some thing: "big" of a room. */
    boolean isProperty() {
        return hasSides && !isNamed;
    }

    /** Of food in general, which all of its properties are of. */
    boolean isOfTaste() {
        return isOfAspect("food");
    }

    /** A property that is neither good nor bad in itself, and that the labeller knows. */
    boolean isOfDegree() {
        return isProperty() && worth == 0 && !aspect.isEmpty();
    }

    /** How much there is of something: servings, choice. */
    boolean isOfAmount() {
        return AMOUNTS.contains(name);
    }

    /** Of those who serve, and all that may be said of them. */
    boolean isOfPeople() {
        return name.equals(PEOPLE);
    }

    /** What may be said without a word of what it is said of: "so salty!", "huge!" */
    boolean standsAlone() {
        return hasSides && worth == 0 && !aspect.isEmpty();
    }

    /** What is paid for where nothing else is said: the room of a hotel. */
    boolean isWhole() {
        return WHOLE.contains(name);
    }

    /** What a price may be of that is given for the whole: the room of a hotel, its size, what it is worth. */
    boolean isPaidForAsWhole() {
        return isGeneral || WHOLE.contains(name) || isOfAspect("price") || isProperty();
    }

    /** What is free, or paid for: a fact, which judges nothing. */
    boolean isOfCharge() {
        return name.equals(FREE);
    }

    boolean isOfAspect(String name) {
        return !aspect.isEmpty() && aspect.equals(name);
    }
}
