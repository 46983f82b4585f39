package io.reviewqa.phrasing;

import java.util.regex.Pattern;

/**
 * A reviewer's words within an answer. Nothing in them can end the quotation, turn what follows it around or pass for a
 * citation; otherwise they stay as they were written.
 */
public final class Quotation {

    /** Marks, embeddings, overrides and isolates of the Unicode Bidirectional Algorithm (UAX #9). */
    private static final Pattern BIDI_CONTROL = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");
    private static final Pattern OPENING = Pattern.compile("[“„‟«〝〟]|(?<![^\\s(])\"(?=\\S)");
    /** A straight one after a digit stands for inches or seconds. */
    private static final Pattern CLOSING = Pattern.compile("[”»〞＂]|(?<!\\d)\"");
    private static final Pattern CITATION = Pattern.compile("\\[([\\d,;\\s]+)]");

    private Quotation() {}

    /** Between quotation marks, and cited. */
    public static String of(String sentence, int number) {
        return "%s [%d]".formatted(of(sentence), number);
    }

    /** Between quotation marks. */
    public static String of(String words) {
        String text = BIDI_CONTROL.matcher(words).replaceAll("");
        text = LINE_END.matcher(text).replaceAll(" ");
        text = CLOSING.matcher(OPENING.matcher(text).replaceAll("‘")).replaceAll("’");
        return "“" + CITATION.matcher(text).replaceAll("($1)") + "”";
    }
}
