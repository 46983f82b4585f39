package io.reviewqa.modelserver.batch;

import io.reviewqa.modelserver.backend.TokenSequence;
import io.reviewqa.modelserver.queue.Entry;
import java.util.List;

/**
 * Entries that go to the model in one inference.
 *
 * @param entries at least one
 */
public record Batch(List<Entry> entries) {

    public Batch {
        entries = List.copyOf(entries);
    }

    public List<TokenSequence> sequences() {
        return entries.stream().map(Entry::tokens).toList();
    }

    public int size() {
        return entries.size();
    }

    public int tokens() {
        return entries.stream().mapToInt(entry -> entry.tokens().length()).sum();
    }

    /** What the model computes: every sequence padded to the longest. */
    public int paddedTokens() {
        return size() * entries.stream().mapToInt(entry -> entry.tokens().length()).max().orElse(0);
    }
}
