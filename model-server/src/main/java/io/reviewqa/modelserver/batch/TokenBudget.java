package io.reviewqa.modelserver.batch;

import io.reviewqa.modelserver.queue.Entry;
import io.reviewqa.modelserver.queue.Selection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the oldest entry together with those nearest to it in length, as long as the padded batch (entries times the
 * longest) stays within the budget. Padding is computed like any other token, so unlike lengths in one batch cost more
 * than the batch saves.
 *
 * @param maxPaddedTokens most padded tokens in a batch; an entry longer than that goes alone
 */
public record TokenBudget(int maxPaddedTokens) implements Selection {

    /** Most entries that a batch can have: each is a token at least. Looking at more would cost and change nothing. */
    int maxEntries() {
        return maxPaddedTokens;
    }

    @Override
    public List<Entry> select(List<Entry> window) {
        Entry oldest = window.get(0);
        List<Entry> nearestFirst = new ArrayList<>(window.subList(1, window.size()));
        nearestFirst.sort(Comparator.comparingInt(
                entry -> Math.abs(entry.tokens().length() - oldest.tokens().length())));
        List<Entry> batch = new ArrayList<>(List.of(oldest));
        int longest = oldest.tokens().length();
        for (Entry entry : nearestFirst) {
            longest = Math.max(longest, entry.tokens().length());
            if (longest * (batch.size() + 1) > maxPaddedTokens) {
                break;
            }
            batch.add(entry);
        }
        return batch;
    }
}
