package io.reviewqa.integration.index;

import io.reviewqa.integration.embedding.MadeBy;

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

    /** Whether nothing is restricted. */
    boolean isOfAll() {
        return equals(of(null, null));
    }

    /** The same reviews, of them the sentences that speak to an aspect too. */
    public SearchScope on(String aspect) {
        return new SearchScope(storeId, menuId, filter, aspect, set);
    }

    /** The same in one of several sets. */
    public SearchScope in(MadeBy searched) {
        return new SearchScope(storeId, menuId, filter, asked, searched);
    }
}
