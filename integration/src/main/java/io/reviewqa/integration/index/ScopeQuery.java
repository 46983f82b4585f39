package io.reviewqa.integration.index;

import io.reviewqa.integration.embedding.MadeBy;
import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.time.Instant;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** A {@link SearchScope} as Lucene looks for it. */
final class ScopeQuery {

    private ScopeQuery() {}

    /** Reviews of the place that the filter leaves, whatever their sentences say. */
    static Query reviews(SearchScope scope) {
        return place(scope, IndexFields.KIND_REVIEW).build();
    }

    /** Sentences that it lets through. */
    static Query sentences(SearchScope scope) {
        return new BooleanQuery.Builder().add(term(IndexFields.KIND, IndexFields.KIND_SENTENCE), Occur.FILTER)
                .add(amongSentences(scope), Occur.FILTER).build();
    }

    /** The same beside what only sentences have; whether a document is one need not be looked up then, which takes as long as all else. */
    static Query amongSentences(SearchScope scope) {
        SentenceFilter filter = scope.filter();
        BooleanQuery.Builder query = place(scope, null);
        Polarity polarity = filter.polarity();
        if (filter.aspect() != null && polarity != null) {
            add(query, IndexFields.ASPECT_POLARITY, IndexFields.aspectPolarity(filter.aspect(), polarity));
        } else {
            add(query, IndexFields.ASPECT, filter.aspect());
            add(query, IndexFields.POLARITY, polarity == null ? null : polarity.name());
        }
        add(query, IndexFields.ASPECT, scope.asked());
        add(query, IndexFields.IN_LANGUAGE, filter.language());
        if (scope.set() != null) {
            query.add(of(scope.set()), Occur.FILTER);
        }
        BooleanQuery all = query.build();
        return all.clauses().isEmpty() ? new MatchAllDocsQuery() : all;
    }

    private static Query of(MadeBy set) {
        Query firstOfOthers = new BooleanQuery.Builder()
                .add(term(IndexFields.FIRST_SET, IndexFields.YES), Occur.FILTER)
                .add(term(IndexFields.SETS, set.key()), Occur.MUST_NOT)
                .build();
        return new BooleanQuery.Builder()
                .add(term(IndexFields.SET, set.key()), Occur.SHOULD)
                .add(firstOfOthers, Occur.SHOULD)
                .build();
    }

    /** A sentence once, however many sets there are. */
    static Query eachSentence() {
        return term(IndexFields.FIRST_SET, IndexFields.YES);
    }

    /** How many reviews the scope has: those with a sentence that passes, where the filter chooses among sentences. */
    static int countReviews(SearchScope scope, IndexSearcher searcher) throws IOException {
        return scope.filter().choosesSentences()
                ? searcher.search(sentences(scope), new DistinctReviews.Manager())
                : searcher.count(reviews(scope));
    }

    /** Reviews that have no vectors of a set, though they have sentences. */
    static Query lacking(String storeId, MadeBy set) {
        return new BooleanQuery.Builder()
                .add(reviews(SearchScope.of(storeId, null)), Occur.FILTER)
                .add(term(IndexFields.SETS, set.key()), Occur.MUST_NOT)
                .add(term(IndexFields.SETS, IndexFields.ANY), Occur.MUST_NOT)
                .build();
    }

    private static BooleanQuery.Builder place(SearchScope scope, String kind) {
        SentenceFilter filter = scope.filter();
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        add(query, IndexFields.KIND, kind);
        add(query, IndexFields.STORE_ID, scope.storeId());
        add(query, IndexFields.MENU_ID, scope.menuId());
        if (filter.minRating() != null || filter.maxRating() != null) {
            query.add(DoublePoint.newRangeQuery(IndexFields.RATING,
                    filter.minRating() == null ? Double.NEGATIVE_INFINITY : filter.minRating(),
                    filter.maxRating() == null ? Double.POSITIVE_INFINITY : filter.maxRating()), Occur.FILTER);
        }
        if (filter.since() != null || filter.until() != null) {
            query.add(LongPoint.newRangeQuery(IndexFields.WRITTEN,
                    millis(filter.since(), Long.MIN_VALUE), millis(filter.until(), Long.MAX_VALUE)), Occur.FILTER);
        }
        return query;
    }

    private static long millis(Instant instant, long absent) {
        return instant == null ? absent : instant.toEpochMilli();
    }

    private static void add(BooleanQuery.Builder query, String field, String value) {
        if (value != null) {
            query.add(term(field, value), Occur.FILTER);
        }
    }

    private static TermQuery term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }
}
