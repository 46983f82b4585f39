package io.reviewqa.integration.index;

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
 */
public record SearchScope(String storeId, String menuId, String aspect, Polarity polarity) {

    /** All sentences of a store's or a menu's reviews. */
    public static SearchScope of(String storeId, String menuId) {
        return new SearchScope(storeId, menuId, null, null);
    }

    /** The same reviews, of them the sentences that speak to an aspect. */
    public SearchScope on(String asked) {
        return new SearchScope(storeId, menuId, asked, polarity);
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
        return query.build();
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
