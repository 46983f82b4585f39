package io.reviewqa.standalone.chaos;

import io.lettuce.core.RedisException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts the entries that are delivered more than once. Each run is one look at what is pending, so that an entry which is
 * redelivered and done between two looks is missed.
 */
final class Redeliveries implements Runnable {

    private final Streams streams;
    private final Set<String> seen = new HashSet<>();

    Redeliveries(Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        try {
            for (String stream : List.of(Streams.REQUESTS, Streams.JOBS)) {
                streams.pending(stream).stream()
                        .filter(entry -> entry.getRedeliveryCount() > 1)
                        .forEach(entry -> add(stream + entry.getId()));
            }
        } catch (RedisException duringAnOutage) {
            // Nothing is delivered meanwhile that could be missed.
        }
    }

    private synchronized void add(String entry) {
        seen.add(entry);
    }

    synchronized int count() {
        return seen.size();
    }
}
