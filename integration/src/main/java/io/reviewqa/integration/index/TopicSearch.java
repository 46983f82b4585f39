package io.reviewqa.integration.index;

import io.reviewqa.text.Languages;
import io.reviewqa.text.ReadText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.ko.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.springframework.stereotype.Component;

/** Finds every sentence of a scope that holds one of several words or phrases, not only the best few. */
@Component
public final class TopicSearch {

    private static final Set<POS.Tag> NOUNS = EnumSet.of(POS.Tag.NNG, POS.Tag.NNP, POS.Tag.SL, POS.Tag.XSN, POS.Tag.UNKNOWN);

    private static final Set<POS.Tag> VERBS = EnumSet.of(POS.Tag.VV, POS.Tag.VA);

    private final ReviewIndex index;
    private final Analyzer analyzer = IndexFields.analyzer();

    public TopicSearch(ReviewIndex index) {
        this.index = index;
    }

    /** An analysed word, and where it stands in the text as it is read ({@link ReadText#plain}). */
    public record Token(String term, int begin, int end) {}

    /**
     * A word or a phrase.
     *
     * @param language ISO 639-1, of the sentences that hold it
     * @param terms analysed, in their order
     */
    public record Wording(String language, List<String> terms) {

        /** Words that may stand between those of a phrase; stop words leave gaps too. */
        public static final int SLOP = 2;
    }

    /** The analysed words of a text as it is read, stop words left out. */
    public List<Token> tokens(String plain, String language) {
        List<Token> tokens = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream(IndexFields.words(language), plain)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                tokens.add(new Token(term.toString(), offset.startOffset(), offset.endOffset()));
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }

    /** The nouns of a Korean text, those that are written together as one: "딸기케이크". A term is as it is written. */
    public List<Token> koreanNouns(String plain) {
        List<Token> nouns = new ArrayList<>();
        for (Spoken word : korean(plain)) {
            if (NOUNS.contains(word.speech())) {
                Token last = nouns.isEmpty() ? null : nouns.get(nouns.size() - 1);
                boolean goesOn = last != null && last.end() >= word.begin();
                int begin = goesOn ? nouns.remove(nouns.size() - 1).begin() : word.begin();
                nouns.add(new Token(plain.substring(begin, word.end()), begin, word.end()));
            }
        }
        return nouns;
    }

    /** Whether a Korean text begins with a word of more than one syllable that the analyser's dictionary knows. */
    public boolean isKoreanWord(String plain) {
        return korean(plain).stream().limit(1)
                .anyMatch(word -> word.begin() == 0 && word.end() > 1 && word.speech() != POS.Tag.UNKNOWN);
    }

    /** Whether a Korean text is a verb or an adjective with its ending. */
    public boolean isKoreanVerb(String plain) {
        return korean(plain).stream().limit(1).anyMatch(word -> word.begin() == 0 && word.end() < plain.length()
                && VERBS.contains(word.speech()));
    }

    /** A word with its part of speech. */
    private record Spoken(int begin, int end, POS.Tag speech) {}

    private List<Spoken> korean(String plain) {
        List<Spoken> words = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream(IndexFields.words(Languages.KOREAN), plain)) {
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            PartOfSpeechAttribute speech = stream.addAttribute(PartOfSpeechAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(new Spoken(offset.startOffset(), offset.endOffset(), speech.getLeftPOS()));
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** Sentences of a scope that hold at least one of the wordings or speak to one of the aspects, in one pass. */
    public List<SentenceHit> speaking(SearchScope scope, Collection<Wording> wordings, Collection<String> aspects, int limit) {
        return index.speaking(scope, wordings, aspects, limit);
    }

    /** How many sentences a scope has. */
    public int count(SearchScope scope) {
        return index.sentences(scope);
    }

    /** All sentences of a scope, in no particular order. */
    public List<SentenceHit> all(SearchScope scope, int limit) {
        return index.all(scope, limit);
    }

    /** Stands for what the index shows now: another when anything has changed. */
    public Object view() {
        return index.view();
    }

    /** Reviews of a scope. */
    public int reviews(SearchScope scope) {
        return index.reviews(scope);
    }

    /** Whether any sentence holds a term. */
    public boolean isKnown(String term, String language) {
        return index.frequencies(language, List.of(term)).ofWords().get(term) > 0;
    }

    /** Terms of the index that differ from a term by at most two letters, the most frequent first. */
    public List<String> alike(String term, String language) {
        return index.alike(term, language);
    }
}
