package io.reviewqa.modelserver.batch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.reviewqa.modelserver.metrics.InferenceMetrics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What one loaded model computed of the texts that were asked last: the same text gives the same again, so it is computed once. Of the
 * texts only digests are held. Takes no more than a 64th part of the largest heap. Thread-safe.
 */
public final class RememberedResults<V> {

    private static final long SHARE = 64;
    /** Bytes that an entry takes beside its result, about. */
    private static final int OVERHEAD = 200;

    private final Cache<String, V> kept;
    private final Counted counted;

    /** Is told how many texts of each call were known, and how many had to be computed. */
    @FunctionalInterface
    public interface Counted {
        void add(int hits, int misses);
    }

    /** @param bytes that a result takes, about */
    public RememberedResults(ToIntFunction<V> bytes, Counted counted) {
        this.kept = Caffeine.newBuilder().executor(Runnable::run)
                .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE)
                .weigher((String digest, V result) -> OVERHEAD + bytes.applyAsInt(result)).build();
        this.counted = counted;
    }

    /** Of a model's numbers. */
    public static RememberedResults<float[]> ofNumbers(InferenceMetrics metrics) {
        return new RememberedResults<>(numbers -> Float.BYTES * numbers.length, metrics::remembered);
    }

    /**
     * The results of texts, in their order.
     *
     * @param texts each all that its result depends on
     * @param compute gives those of some of the texts, by their places, in their order; asked only where one is missing
     * @return what others are given too; completed exceptionally as what {@code compute} gives is
     */
    public CompletableFuture<List<V>> of(
            List<List<String>> texts, Function<List<Integer>, CompletableFuture<List<V>>> compute) {
        List<String> digests = texts.stream().map(RememberedResults::digest).toList();
        Map<String, V> known = new HashMap<>(kept.getAllPresent(digests));
        Map<String, Integer> missing = new LinkedHashMap<>();
        for (int i = 0; i < digests.size(); i++) {
            if (!known.containsKey(digests.get(i))) {
                missing.putIfAbsent(digests.get(i), i);
            }
        }
        counted.add(digests.size() - missing.size(), missing.size());
        if (missing.isEmpty()) {
            return CompletableFuture.completedFuture(digests.stream().map(known::get).toList());
        }
        return compute.apply(List.copyOf(missing.values())).thenApply(results -> {
            List<String> computed = new ArrayList<>(missing.keySet());
            for (int i = 0; i < computed.size(); i++) {
                known.put(computed.get(i), results.get(i));
                kept.put(computed.get(i), results.get(i));
            }
            return digests.stream().map(known::get).toList();
        });
    }

    /** In hexadecimal; no other text can be made that has the same. */
    private static String digest(List<String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
