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
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What a search is about, applied inside the search and never after it; null components do not restrict.
 *
 * @param asked an aspect that sentences speak to, beside that of the filter
 * @param set of several sets of vectors and labels the one that is searched, see {@link ShownSets}; of a review without it, the first.
 *     Null while there is one
 */
public record SearchScope(String storeId, String menuId, SentenceFilter filter, String asked, MadeBy set) {

    /** Sentences of a place that pass a filter. */
    public SearchScope(String storeId, String menuId, SentenceFilter filter) {
        this(storeId, menuId, filter, null, null);
    }

    /** All sentences of a store's or a menu's reviews. */
    public static SearchScope of(String storeId, String menuId) {
        return new SearchScope(storeId, menuId, SentenceFilter.NONE);
    }

    /** The same reviews, of them the sentences that speak to an aspect too. */
    public SearchScope on(String aspect) {
        return new SearchScope(storeId, menuId, filter, aspect, set);
    }

    /** The same in one of several sets. */
    public SearchScope in(MadeBy searched) {
        return new SearchScope(storeId, menuId, filter, asked, searched);
    }

    /** Reviews of the place that the filter leaves, whatever their sentences say. */
    Query reviews() {
        return place(IndexFields.KIND_REVIEW).build();
    }

    Query sentences() {
        BooleanQuery.Builder query = place(IndexFields.KIND_SENTENCE);
        Polarity polarity = filter.polarity();
        if (filter.aspect() != null && polarity != null) {
            add(query, IndexFields.ASPECT_POLARITY, IndexFields.aspectPolarity(filter.aspect(), polarity));
        } else {
            add(query, IndexFields.ASPECT, filter.aspect());
            add(query, IndexFields.POLARITY, polarity == null ? null : polarity.name());
        }
        add(query, IndexFields.ASPECT, asked);
        add(query, IndexFields.IN_LANGUAGE, filter.language());
        if (set != null) {
            query.add(ofSet(), Occur.FILTER);
        }
        return query.build();
    }

    private Query ofSet() {
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
    int countReviews(IndexSearcher searcher) throws IOException {
        return filter.choosesSentences()
                ? searcher.search(sentences(), new DistinctReviews.Manager())
                : searcher.count(reviews());
    }

    private BooleanQuery.Builder place(String kind) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        add(query, IndexFields.KIND, kind);
        add(query, IndexFields.STORE_ID, storeId);
        add(query, IndexFields.MENU_ID, menuId);
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
