package io.reviewqa.integration.document;

import io.reviewqa.text.Blank;

/** What a text must not be to name something: a review, a store, a menu. */
public final class Names {

    /** Characters; percent-encoded in a path, whatever they are, no more than a server reads of one. */
    public static final int MAX_LENGTH = 500;

    private Names() {}

    /** What is wrong with a name, to be read behind what it names; null when nothing is. */
    public static String flaw(String name) {
        if (Blank.isBlank(name)) {
            return "is blank";
        }
        if (name.indexOf('\0') >= 0) {
            return "holds the character NUL";
        }
        if (name.length() > MAX_LENGTH) {
            return "has %d characters; at most %d are taken".formatted(name.length(), MAX_LENGTH);
        }
        return hasUnpairedSurrogate(name) ? "holds half of a surrogate pair" : null;
    }

    /** UTF-8 has no such character: written and read again it would be another name. */
    private static boolean hasUnpairedSurrogate(String name) {
        return name.codePoints()
                .anyMatch(codePoint -> codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
