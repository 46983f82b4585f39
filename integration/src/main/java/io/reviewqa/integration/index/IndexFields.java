package io.reviewqa.integration.index;

import io.reviewqa.integration.embedding.MadeBy;
import io.reviewqa.model.Polarity;
import io.reviewqa.text.Languages;
import io.reviewqa.text.ReadText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;

/** The fields of the index: one document a sentence of each set of vectors, and one a review that counts it. */
final class IndexFields {

    static final String KIND = "kind";
    static final String KIND_SENTENCE = "sentence";
    static final String KIND_REVIEW = "review";
    static final String KIND_UNREADABLE = "unreadable";
    static final String CONTENT_HASH = "contentHash";
    /** See {@link ReadChange#scan}. */
    static final String SCAN = "scan";
    /** Of a sentence: the models that made its vector and labels, as {@link MadeBy#key}. */
    static final String SET = "set";
    /** Of a sentence and of a review: the models of each of its review's sets; {@value #ANY} of a review without a sentence. */
    static final String SETS = "sets";
    static final String ANY = "any";
    /** Of a sentence of its review's first set: {@value #YES}. */
    static final String FIRST_SET = "firstSet";
    static final String YES = "yes";
    static final String REVIEW_ID = "reviewId";
    /** Stored: the id of what is no review, as people are shown it. */
    static final String SHOWN_ID = "shownId";
    /** Stored: why it is none. */
    static final String REASON = "reason";
    static final String STORE_ID = "storeId";
    static final String MENU_ID = "menuId";
    /** Doc values of a review, see {@link StoreCounts}. */
    static final String PLACE = "place";
    /** Doc values of a sentence and of a review, see {@link SentenceRecords}. */
    static final String SENTENCE_RECORD = "sentenceRecord";
    static final String REVIEW_RECORD = "reviewRecord";
    /** Stored, as are those up to {@link #LANGUAGE}, with sentences that were written before there were records. */
    static final String MENU_NAME = "menuName";
    static final String POSITION = "position";
    static final String SENTENCE = "sentence";
    static final String TEXT = "text";
    static final String LANGUAGE = "language";
    /** The same, indexed: Lucene does not let a field that was only stored become one that is indexed. */
    static final String IN_LANGUAGE = "inLanguage";
    static final String POLARITY = "polarity";
    /** Points: stars, 0 to 5; none where the reviewer gave none. */
    static final String RATING = "rating";
    /** Points, and stored with sentences that have no record: when the review was written, in milliseconds since 1970. */
    static final String WRITTEN = "written";
    /** Doc values of a review, see {@link ScopeStates}. */
    static final String STATE_HIGH = "stateHigh";
    static final String STATE_LOW = "stateLow";
    /** Stored with sentences that have no record: {@code aspect|polarity}, surest first. */
    static final String ASPECT_LABEL = "aspectLabel";
    /** Indexed and as doc values: {@code aspect|polarity}. */
    static final String ASPECT_POLARITY = "aspectPolarity";
    /** Feature field: how surely a sentence speaks to an aspect. */
    static final String ASPECT = "aspect";

    private static final String WORDS_ENGLISH = "words_en";
    private static final String WORDS_KOREAN = "words_ko";

    /** Those that words are analysed by; see {@link #words}. */
    static final List<String> LANGUAGES = List.of(Languages.ENGLISH, Languages.KOREAN);

    private IndexFields() {}

    /** Words are analysed by the language of their sentence. */
    static String words(String language) {
        return Languages.KOREAN.equals(language) ? WORDS_KOREAN : WORDS_ENGLISH;
    }

    static Term wordTerm(String language, String word) {
        return new Term(words(language), word);
    }

    /**
     * Vectors of different models are not comparable, so each model has a field of its own. So has each dimension: a field is of the
     * one that came first, and that may have been a wrong one.
     */
    static String vector(String modelId, int dimension) {
        return "vector." + modelId + "." + dimension;
    }

    static String aspectPolarity(String aspect, Polarity polarity) {
        return aspect + "|" + polarity;
    }

    static Analyzer analyzer() {
        Analyzer english = LanguageAnalyzers.english();
        return new PerFieldAnalyzerWrapper(
                english, Map.of(WORDS_ENGLISH, english, WORDS_KOREAN, LanguageAnalyzers.korean()));
    }

    /** The analysed words of a text as it is read. */
    static List<String> tokens(Analyzer analyzer, String field, String text) {
        List<String> tokens = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream(field, ReadText.plain(text))) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                tokens.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }
}
