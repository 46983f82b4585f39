package io.reviewqa.camel.mongodb.changes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The monitors of a component, and who wants to know of them. They stay when their routes go: counters never fall. */
final class ConsumerMonitors {

    private final Map<List<String>, ConsumerMonitor> monitors = new LinkedHashMap<>();
    private final List<Consumer<ConsumerMonitor>> observers = new ArrayList<>();

    synchronized ConsumerMonitor get(String collection, String route) {
        List<String> key = List.of(collection, route);
        ConsumerMonitor known = monitors.get(key);
        if (known == null) {
            known = new ConsumerMonitor(collection, route);
            monitors.put(key, known);
            for (Consumer<ConsumerMonitor> observer : observers) {
                observer.accept(known);
            }
        }
        return known;
    }

    /** The observer is told of each monitor there is and will be. */
    synchronized void observe(Consumer<ConsumerMonitor> observer) {
        observers.add(observer);
        monitors.values().forEach(observer);
    }
}
