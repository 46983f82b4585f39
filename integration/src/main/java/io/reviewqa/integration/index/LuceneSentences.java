package io.reviewqa.integration.index;

import io.reviewqa.integration.embedding.MadeBy;
import io.reviewqa.integration.index.StoreCounts.Place;
import io.reviewqa.integration.index.TopicSearch.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** What retrieval asks, of a Lucene index. */
abstract class LuceneSentences implements SentenceIndex {

    /** Far below Lucene's limit of clauses. */
    private static final int MAX_WORDINGS = 512;
    /** A question holds few words that are spelt wrong; each is compared with the terms of the index. */
    private static final int MAX_EDITS = 2;

    private final StoredSentences stored = new StoredSentences();
    private volatile Written written = new Written("none", RecentlyUsed.small());

    /** Of the wordings that were searched for in what the index showed, whether all words of each stand anywhere. */
    private record Written(Object view, RecentlyUsed<Wording, Boolean> wordings) {}

    /** Something to do with a searcher of a consistent view. */
    @FunctionalInterface
    interface Search<T> {
        T with(IndexSearcher searcher) throws IOException;
    }

    /** Runs a search on the newest view. */
    abstract <T> T search(Search<T> search);

    @Override
    public final String engine() {
        return "lucene";
    }

    @Override
    public final List<SentenceHit> nearest(SearchScope scope, String modelId, float[] vector, int limit) {
        String field = IndexFields.vector(modelId, vector.length);
        return search(searcher -> stored.of(searcher, new NearestVectors(searcher, field, vector, scope, limit).find())).stream()
                .map(hit -> hit.withScore(2 * hit.score() - 1)).toList();
    }

    @Override
    public final List<SentenceHit> byWords(SearchScope scope, Collection<Wording> words, int limit) {
        return hits(within(scope, any(words)), limit);
    }

    @Override
    public final List<SentenceHit> byAspect(SearchScope scope, String aspect, int limit) {
        return hits(within(scope, FeatureField.newLinearQuery(IndexFields.ASPECT, aspect, 1)), limit);
    }

    @Override
    public final List<SentenceHit> speaking(
            SearchScope scope, Collection<Wording> wordings, Collection<String> aspects, int limit) {
        RecentlyUsed<Wording, Boolean> asked = written();
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        wordings.stream().distinct().limit(MAX_WORDINGS).filter(wording -> isWritten(wording, asked))
                .forEach(wording -> any.add(query(wording), Occur.SHOULD));
        aspects.forEach(aspect -> any.add(new TermQuery(new Term(IndexFields.ASPECT, aspect)), Occur.SHOULD));
        return hits(within(scope, any.build()), limit);
    }

    @Override
    public final List<SentenceHit> all(SearchScope scope, int limit) {
        return hits(ScopeQuery.sentences(scope), limit);
    }

    private List<SentenceHit> hits(Query query, int limit) {
        return search(searcher -> stored.of(searcher, searcher.search(query, limit).scoreDocs));
    }

    /** @param query that only sentences match */
    private static Query within(SearchScope scope, Query query) {
        return new BooleanQuery.Builder().add(query, Occur.MUST).add(ScopeQuery.amongSentences(scope), Occur.FILTER).build();
    }

    private static Query any(Collection<Wording> wordings) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        wordings.forEach(wording -> any.add(query(wording), Occur.SHOULD));
        return any.build();
    }

    private static Query query(Wording wording) {
        if (wording.terms().size() == 1) {
            return new TermQuery(IndexFields.wordTerm(wording.language(), wording.terms().get(0)));
        }
        return new PhraseQuery(Wording.SLOP, IndexFields.words(wording.language()), wording.terms().toArray(String[]::new));
    }

    /** Most words of a lexicon stand in no review, and to search for one costs a look into each segment. */
    private boolean isWritten(Wording wording, RecentlyUsed<Wording, Boolean> asked) {
        Boolean known = asked.get(wording);
        if (known == null) {
            known = search(searcher -> {
                for (String term : wording.terms()) {
                    if (searcher.getIndexReader().docFreq(IndexFields.wordTerm(wording.language(), term)) == 0) {
                        return false;
                    }
                }
                return true;
            });
            asked.put(wording, known);
        }
        return known;
    }

    private RecentlyUsed<Wording, Boolean> written() {
        Object view = view();
        Written last = written;
        if (!last.view().equals(view)) {
            last = new Written(view, RecentlyUsed.small());
            written = last;
        }
        return last.wordings();
    }

    @Override
    public final int sentences(SearchScope scope) {
        return search(searcher -> searcher.count(ScopeQuery.sentences(scope)));
    }

    @Override
    public final int sentences(SearchScope scope, Set<String> aspects) {
        Query speaking = new TermInSetQuery(IndexFields.ASPECT, aspects.stream().map(BytesRef::new).toList());
        return search(searcher -> searcher.count(new BooleanQuery.Builder()
                .add(speaking, Occur.FILTER).add(ScopeQuery.amongSentences(scope), Occur.FILTER).build()));
    }

    @Override
    public final int reviews(SearchScope scope) {
        return search(searcher -> ScopeQuery.countReviews(scope, searcher));
    }

    @Override
    public final Evidence evidence(SearchScope scope, String aspect) {
        return search(searcher -> LuceneEvidence.of(searcher, scope, aspect));
    }

    @Override
    public final Frequencies frequencies(String language, Collection<String> words) {
        return search(searcher -> {
            IndexReader reader = searcher.getIndexReader();
            Map<String, Integer> ofWords = new LinkedHashMap<>();
            for (String word : words) {
                ofWords.put(word, reader.docFreq(IndexFields.wordTerm(language, word)));
            }
            return new Frequencies(reader.getDocCount(IndexFields.words(language)), ofWords);
        });
    }

    @Override
    public final List<String> alike(String term, String language) {
        return search(searcher -> {
            Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), IndexFields.words(language));
            List<Alike> alike = new ArrayList<>();
            if (terms != null) {
                FuzzyTermsEnum near = new FuzzyTermsEnum(terms, IndexFields.wordTerm(language, term), MAX_EDITS, 0, true);
                for (BytesRef found = near.next(); found != null; found = near.next()) {
                    alike.add(new Alike(found.utf8ToString(), near.docFreq()));
                }
            }
            return alike.stream().sorted((one, other) -> other.frequency() - one.frequency()).map(Alike::term).toList();
        });
    }

    private record Alike(String term, int frequency) {}

    @Override
    public final Object view() {
        return search(searcher -> Optional.ofNullable(searcher.getIndexReader().getReaderCacheHelper())
                .<Object>map(IndexReader.CacheHelper::getKey).orElse(searcher));
    }

    @Override
    public final ScopeState state(SearchScope scope) {
        return search(searcher -> LuceneStates.of(searcher, scope));
    }

    @Override
    public final Map<Place, Integer> places() {
        return search(searcher -> LucenePlaces.of(searcher.getIndexReader()));
    }

    @Override
    public final List<MadeBy> sets() {
        return terms(IndexFields.SETS).stream().filter(key -> !key.equals(IndexFields.ANY)).map(MadeBy::ofKey).toList();
    }

    @Override
    public final int lacking(String storeId, MadeBy set) {
        return search(searcher -> searcher.count(ScopeQuery.lacking(storeId, set)));
    }

    @Override
    public final Stores stores(MadeBy set) {
        return search(searcher -> {
            int all = searcher.search(ScopeQuery.reviews(SearchScope.of(null, null)), new DistinctStores.Manager()).size();
            int lacking = searcher.search(ScopeQuery.lacking(null, set), new DistinctStores.Manager()).size();
            return new Stores(all, all - lacking);
        });
    }

    @Override
    public final Set<String> languages() {
        return terms(IndexFields.IN_LANGUAGE);
    }

    @Override
    public final Set<String> aspects() {
        return terms(IndexFields.ASPECT);
    }

    private Set<String> terms(String field) {
        return search(searcher -> terms(searcher, field));
    }

    private static Set<String> terms(IndexSearcher searcher, String field) throws IOException {
        Set<String> found = new TreeSet<>();
        Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), field);
        TermsEnum each = terms == null ? TermsEnum.EMPTY : terms.iterator();
        for (BytesRef term = each.next(); term != null; term = each.next()) {
            // A term outlives its last document until segments are merged.
            if (searcher.count(new TermQuery(new Term(field, term))) > 0) {
                found.add(term.utf8ToString());
            }
        }
        return found;
    }
}
