package io.reviewqa.integration.index;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;

/**
 * Keeps what was found in a view of the index, which does not change: it is looked for again only when the index has.
 *
 * @param <K> what was asked of the view
 */
final class PerView<K, V> {

    private final RecentlyUsed<Asked<K>, V> kept = RecentlyUsed.small();

    private record Asked<K>(IndexReader.CacheKey view, K key) {}

    V get(IndexSearcher searcher, K key, ReviewIndex.Search<V> search) throws IOException {
        IndexReader.CacheHelper view = searcher.getIndexReader().getReaderCacheHelper();
        // The one that stands for an index that is withheld has none.
        if (view == null) {
            return search.with(searcher);
        }
        Asked<K> asked = new Asked<>(view.getKey(), key);
        V known = kept.get(asked);
        if (known == null) {
            known = search.with(searcher);
            kept.put(asked, known);
        }
        return known;
    }
}
