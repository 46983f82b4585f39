package io.reviewqa.integration.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
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
        Query query = VectorSimilarity.query(IndexFields.vector(modelId, vector.length), vector, scope.sentences());
        return index.hits(query, limit).stream().map(hit -> hit.withScore(2 * hit.score() - 1)).toList();
    }

    /** By words (BM25), each sentence's analysed in its own language. */
    public List<SentenceHit> byWords(SearchScope scope, String text, int limit) {
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        for (String field : IndexFields.wordFields()) {
            IndexFields.tokens(analyzer, field, text).stream().distinct().limit(MAX_WORDS)
                    .forEach(word -> words.add(new TermQuery(new Term(field, word)), Occur.SHOULD));
        }
        return index.hits(within(scope, words.build()), limit);
    }

    /** By how surely they speak to an aspect. */
    public List<SentenceHit> byAspect(SearchScope scope, String aspect, int limit) {
        return index.hits(within(scope, FeatureField.newLinearQuery(IndexFields.ASPECT, aspect, 1)), limit);
    }

    /** All sentences of a scope, in no particular order. */
    public List<SentenceHit> all(SearchScope scope, int limit) {
        return index.hits(scope.sentences(), limit);
    }

    /** How many sentences a scope has. */
    public int count(SearchScope scope) {
        return index.search(searcher -> searcher.count(scope.sentences()));
    }

    /**
     * How rare each word of a text is among all sentences of a language: {@code ln(1 + (N - df + 0.5) / (df + 0.5))}, the
     * inverse document frequency of BM25 (Robertson and Zaragoza, 2009). Words are analysed, stop words left out.
     */
    public Map<String, Double> rarity(String text, String language) {
        return index.search(searcher -> {
            Map<String, Double> rarity = new LinkedHashMap<>();
            for (String word : words(text, language)) {
                int frequency = searcher.getIndexReader().docFreq(IndexFields.wordTerm(language, word));
                int sentences = Math.max(frequency, searcher.getIndexReader().getDocCount(IndexFields.words(language)));
                rarity.put(word, Math.log(1 + (sentences - frequency + 0.5) / (frequency + 0.5)));
            }
            return rarity;
        });
    }

    /** The analysed words of a text, stop words left out, in their order. */
    public List<String> words(String text, String language) {
        return IndexFields.tokens(analyzer, IndexFields.words(language), text);
    }

    private static Query within(SearchScope scope, Query query) {
        return new BooleanQuery.Builder().add(query, Occur.MUST).add(scope.sentences(), Occur.FILTER).build();
    }
}
