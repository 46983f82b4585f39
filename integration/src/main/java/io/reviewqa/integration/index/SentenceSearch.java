package io.reviewqa.integration.index;

import io.reviewqa.integration.index.TopicSearch.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.springframework.stereotype.Component;

/** The single rankings of sentences: by vector, by words, by aspect; best first. */
@Component
public final class SentenceSearch {

    /** Different words of a query that are searched for, far below Lucene's limit of clauses. */
    private static final int MAX_WORDS = 256;

    private final ReviewIndex index;
    private final Analyzer analyzer = IndexFields.analyzer();

    public SentenceSearch(ReviewIndex index) {
        this.index = index;
    }

    /** Nearest by cosine, which is the hits' score (-1 to 1). Only vectors of the same model are compared. */
    public List<SentenceHit> nearest(SearchScope scope, String modelId, float[] vector, int limit) {
        return SearchSpans.in(index, "nearest", () -> index.nearest(scope, modelId, vector, limit));
    }

    /** By words (BM25), each sentence's analysed in its own language. */
    public List<SentenceHit> byWords(SearchScope scope, String text, int limit) {
        List<Wording> words = IndexFields.LANGUAGES.stream()
                .flatMap(language -> words(text, language).stream().distinct().limit(MAX_WORDS)
                        .map(word -> new Wording(language, List.of(word))))
                .toList();
        return SearchSpans.in(index, "words", () -> index.byWords(scope, words, limit));
    }

    /** By how surely they speak to an aspect. */
    public List<SentenceHit> byAspect(SearchScope scope, String aspect, int limit) {
        return SearchSpans.in(index, "aspect", () -> index.byAspect(scope, aspect, limit));
    }

    /** All sentences of a scope, in no particular order. */
    public List<SentenceHit> all(SearchScope scope, int limit) {
        return index.all(scope, limit);
    }

    /** How many sentences a scope has. */
    public int count(SearchScope scope) {
        return index.sentences(scope);
    }

    /**
     * How rare each word of a text is among all sentences of a language: {@code ln(1 + (N - df + 0.5) / (df + 0.5))}, the
     * inverse document frequency of BM25 (Robertson and Zaragoza, 2009). Words are analysed, stop words left out.
     */
    public Map<String, Double> rarity(String text, String language) {
        SentenceIndex.Frequencies frequencies = index.frequencies(language, words(text, language));
        Map<String, Double> rarity = new LinkedHashMap<>();
        frequencies.ofWords().forEach((word, frequency) -> {
            int sentences = Math.max(frequency, frequencies.sentences());
            rarity.put(word, Math.log(1 + (sentences - frequency + 0.5) / (frequency + 0.5)));
        });
        return rarity;
    }

    /** The analysed words of a text, stop words left out, in their order. */
    public List<String> words(String text, String language) {
        return IndexFields.tokens(analyzer, IndexFields.words(language), text);
    }
}
