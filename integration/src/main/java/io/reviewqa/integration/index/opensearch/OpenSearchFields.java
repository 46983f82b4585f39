package io.reviewqa.integration.index.opensearch;

import io.reviewqa.integration.embedding.MadeBy;
import io.reviewqa.model.Polarity;
import io.reviewqa.text.Languages;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of the documents: one document a sentence of each set, and one a review that counts it. See {@code index.json}. */
final class OpenSearchFields {

    static final String KIND = "kind";
    static final String SENTENCE = "sentence";
    static final String REVIEW = "review";
    static final String UNREADABLE = "unreadable";
    static final String REVIEW_ID = "reviewId";
    static final String CONTENT_HASH = "contentHash";
    static final String SCAN = "scan";
    static final String SET = "set";
    static final String SETS = "sets";
    /** In {@link #SETS} of a review without a sentence. */
    static final String ANY = "any";
    static final String FIRST_SET = "firstSet";
    static final String STORE_ID = "storeId";
    static final String MENU_ID = "menuId";
    static final String PLACE = "place";
    static final String RATING = "rating";
    static final String WRITTEN = "written";
    static final String LANGUAGE = "language";
    static final String POLARITY = "polarity";
    static final String ASPECTS = "aspects";
    static final String ASPECT_POLARITY = "aspectPolarity";
    /** How surely a sentence speaks to each aspect. */
    static final String ASPECT = "aspect";
    /** Of a review, what it says of each aspect as a whole, see {@link #verdict}. */
    static final String VERDICTS = "verdicts";
    /** Of a review, the state of its document in parts of {@value #STATE_BITS} bits, so that sums of them are exact as doubles. */
    static final String STATE = "state";
    static final int STATE_PARTS = 8;
    static final int STATE_BITS = 16;
    /** What hits are made of; not searched. */
    static final String STORED = "stored";

    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9-]");

    private OpenSearchFields() {}

    static String words(String language) {
        return Languages.KOREAN.equals(language) ? "words_ko" : "words_en";
    }

    /** Each model has a field of its own, and each dimension, as vectors of others are not comparable. */
    static String vector(String modelId, int dimension) {
        Matcher odd = NOT_PLAIN.matcher(modelId);
        return "vector_%d_%s".formatted(dimension, odd.replaceAll(found -> "_%x_".formatted((int) found.group().charAt(0))));
    }

    static String aspectPolarity(String aspect, Polarity polarity) {
        return aspect + "|" + polarity;
    }

    /** @param set null for that of a review's first set */
    static String verdict(MadeBy set, String aspect, Polarity polarity) {
        return (set == null ? "" : set.key()) + "|" + aspectPolarity(aspect, polarity);
    }

    /** By which the documents of a review stand together; short, whatever the review is called. */
    static String document(String reviewId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(reviewId.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String sentence(String reviewId, int number) {
        return document(reviewId) + "." + number;
    }
}
