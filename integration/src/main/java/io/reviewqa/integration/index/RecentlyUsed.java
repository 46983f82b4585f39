package io.reviewqa.integration.index;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps what costs time to make, for as long as it is among the last {@value #MOST} that were asked for: some megabytes of sentences.
 *
 * @param <K> equal for the same
 */
public final class RecentlyUsed<K, V> {

    private static final int MOST = 8_000;

    private final Map<K, V> kept;

    public RecentlyUsed() {
        this(MOST);
    }

    /** @param most that are kept, where they are not {@value #MOST} */
    public RecentlyUsed(int most) {
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** @return null when it is not kept */
    public synchronized V get(K key) {
        return kept.get(key);
    }

    public synchronized void put(K key, V value) {
        kept.put(key, value);
    }
}
