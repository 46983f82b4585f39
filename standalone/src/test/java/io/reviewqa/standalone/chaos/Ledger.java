package io.reviewqa.standalone.chaos;

import java.util.Map;
import java.util.TreeMap;

/** What was acknowledged to the clients, and so must be there in the end. */
final class Ledger {

    private final Map<String, String> texts = new TreeMap<>();
    private long lastNanos = System.nanoTime();

    synchronized void acknowledged(Write write) {
        lastNanos = System.nanoTime();
        if (write.kind() == Write.Kind.DELETE) {
            texts.remove(write.reviewId());
        } else {
            texts.put(write.reviewId(), write.text());
        }
    }

    /** Text by review id. */
    synchronized Map<String, String> texts() {
        return new TreeMap<>(texts);
    }

    /** When the last write was acknowledged, by {@link System#nanoTime}. */
    synchronized long lastNanos() {
        return lastNanos;
    }
}
