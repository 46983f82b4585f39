package io.reviewqa.integration.index;

import io.reviewqa.integration.embedding.MadeBy;
import io.reviewqa.model.Polarity;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What a search is about, applied inside the search and never after it; null components do not restrict.
 *
 * @param aspect sentences that speak to it
 * @param polarity what they say of the aspect, or what the sentence says where no aspect is asked
 * @param set of several sets of vectors and labels the one that is searched, see {@link ShownSets}; of a review without it, the first.
 *     Null while there is one
 */
public record SearchScope(String storeId, String menuId, String aspect, Polarity polarity, MadeBy set) {

    /** While there is one set. */
    public SearchScope(String storeId, String menuId, String aspect, Polarity polarity) {
        this(storeId, menuId, aspect, polarity, null);
    }

    /** All sentences of a store's or a menu's reviews. */
    public static SearchScope of(String storeId, String menuId) {
        return new SearchScope(storeId, menuId, null, null);
    }

    /** The same reviews, of them the sentences that speak to an aspect. */
    public SearchScope on(String asked) {
        return new SearchScope(storeId, menuId, asked, polarity, set);
    }

    /** The same in one of several sets. */
    public SearchScope in(MadeBy searched) {
        return new SearchScope(storeId, menuId, aspect, polarity, searched);
    }

    Query reviews() {
        return place(IndexFields.KIND_REVIEW).build();
    }

    Query sentences() {
        BooleanQuery.Builder query = place(IndexFields.KIND_SENTENCE);
        if (aspect != null && polarity != null) {
            query.add(term(IndexFields.ASPECT_POLARITY, IndexFields.aspectPolarity(aspect, polarity)), Occur.FILTER);
        } else if (aspect != null) {
            query.add(term(IndexFields.ASPECT, aspect), Occur.FILTER);
        } else if (polarity != null) {
            query.add(term(IndexFields.POLARITY, polarity.name()), Occur.FILTER);
        }
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

    private BooleanQuery.Builder place(String kind) {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(term(IndexFields.KIND, kind), Occur.FILTER);
        if (storeId != null) {
            query.add(term(IndexFields.STORE_ID, storeId), Occur.FILTER);
        }
        if (menuId != null) {
            query.add(term(IndexFields.MENU_ID, menuId), Occur.FILTER);
        }
        return query;
    }

    private static TermQuery term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }
}
