package io.reviewqa.integration.index;

import java.util.function.Supplier;

/**
 * Keeps what was found in a view of the index, which does not change: it is looked for again only when the index has.
 *
 * @param <K> what was asked of the view
 */
final class PerView<K, V> {

    private final RecentlyUsed<Asked<K>, V> kept = RecentlyUsed.small();

    private record Asked<K>(Object view, K key) {}

    /** @param view as {@link SentenceIndex#view} told it before: what is looked for is of that view or of a newer one */
    V get(Object view, K key, Supplier<V> search) {
        Asked<K> asked = new Asked<>(view, key);
        V known = kept.get(asked);
        if (known == null) {
            known = search.get();
            kept.put(asked, known);
        }
        return known;
    }
}
