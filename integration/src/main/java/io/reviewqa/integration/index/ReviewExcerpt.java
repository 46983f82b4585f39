package io.reviewqa.integration.index;

/** What is kept of a review with each of its sentences: a long one would be kept, and read, as often as it has sentences. */
public final class ReviewExcerpt {

    private static final int LONGEST = 2_000;
    private static final String MORE = "…";

    private ReviewExcerpt() {}

    /** The review; of one that has more than {@value #LONGEST} characters, so many around the sentence, and {@value #MORE} where it goes on. */
    public static String around(String sentence, String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int at = Math.max(0, text.indexOf(sentence));
        int begin = Math.max(0, Math.min(at - Math.max(0, LONGEST - sentence.length()) / 2, text.length() - LONGEST));
        begin += Character.isLowSurrogate(text.charAt(begin)) ? 1 : 0;
        int end = Math.min(text.length(), begin + LONGEST);
        end -= end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? 1 : 0;
        return (begin == 0 ? "" : MORE) + text.substring(begin, end) + (end == text.length() ? "" : MORE);
    }
}
