package io.reviewqa.modelserver.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A line in which clients take turns, however much each has put in it; not thread-safe. */
final class FairLine {

    /** In the order of the next turn; a client without entries is not in it. */
    private final Map<String, Deque<Entry>> byClient = new LinkedHashMap<>();

    int size() {
        return byClient.values().stream().mapToInt(Deque::size).sum();
    }

    void add(Entry entry) {
        byClient.computeIfAbsent(entry.caller().client(), client -> new ArrayDeque<>()).add(entry);
    }

    /** The entry whose turn it is; its client goes to the end of the line. */
    Optional<Entry> poll() {
        if (byClient.isEmpty()) {
            return Optional.empty();
        }
        String client = byClient.keySet().iterator().next();
        Deque<Entry> entries = byClient.remove(client);
        Entry entry = entries.remove();
        if (!entries.isEmpty()) {
            byClient.put(client, entries);
        }
        return Optional.of(entry);
    }

    /** Takes back the entries that were polled last, in that order: theirs are the next turns again. */
    void putBack(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Map<String, Deque<Entry>> behind = new LinkedHashMap<>(byClient);
        byClient.clear();
        entries.forEach(this::add);
        behind.values().forEach(waiting -> waiting.forEach(this::add));
    }
}
