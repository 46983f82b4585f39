package io.reviewqa.integration.index;

import io.reviewqa.text.ReadText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.StringJoiner;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Texts as their analysed words, for an engine that is to hold the same words at the same places without analysing itself: each word
 * between spaces, and {@value #GAP} where a stop word was.
 */
public final class PositionedWords {

    /** No analyser takes it for a word. */
    public static final String GAP = ".";

    private final Analyzer analyzer = IndexFields.analyzer();

    /** @param language ISO 639-1 */
    public String of(String text, String language) {
        StringJoiner words = new StringJoiner(" ");
        try (TokenStream stream = analyzer.tokenStream(IndexFields.words(language), ReadText.plain(text))) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                Collections.nCopies(Math.max(0, step.getPositionIncrement() - 1), GAP).forEach(words::add);
                words.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words.toString();
    }
}
