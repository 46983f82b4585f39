package io.reviewqa.integration.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.ToIntBiFunction;

/**
 * Keeps what costs time to make for as long as there is room. Thread-safe.
 *
 * @param <K> equal for the same
 */
public final class RecentlyUsed<K, V> {

    private static final long MOST = 8_000;
    /** Of the largest heap, so that a small one is not filled by what is kept for speed alone. */
    private static final long SHARE = 32;

    private final Cache<K, V> kept;
    /** What others hold is not made again, and not held twice; null where that saves nothing. */
    private final Cache<K, V> held;

    private RecentlyUsed(Cache<K, V> kept, Cache<K, V> held) {
        this.kept = kept;
        this.held = held;
    }

    /** Keeps {@value #MOST} that are small, whatever they hold. */
    public static <K, V> RecentlyUsed<K, V> small() {
        return small(MOST);
    }

    /** @param most that are kept, each of them small */
    public static <K, V> RecentlyUsed<K, V> small(long most) {
        return new RecentlyUsed<>(Caffeine.newBuilder().executor(Runnable::run).maximumSize(most).build(), null);
    }

    /**
     * Keeps what takes no more than a 32nd part of the largest heap, and besides what somebody still holds: those who do the same
     * at once share it.
     *
     * @param bytes that an entry takes, about
     */
    public static <K, V> RecentlyUsed<K, V> bytes(ToIntBiFunction<K, V> bytes) {
        return new RecentlyUsed<>(Caffeine.newBuilder().executor(Runnable::run)
                .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE).weigher(bytes::applyAsInt).build(),
                Caffeine.newBuilder().executor(Runnable::run).weakValues().build());
    }

    /** @return null when it is not kept */
    public V get(K key) {
        V value = kept.getIfPresent(key);
        return value == null && held != null ? held.getIfPresent(key) : value;
    }

    public void put(K key, V value) {
        kept.put(key, value);
        if (held != null) {
            held.put(key, value);
        }
    }
}
