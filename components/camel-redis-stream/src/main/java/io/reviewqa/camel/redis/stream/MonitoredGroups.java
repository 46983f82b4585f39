package io.reviewqa.camel.redis.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The groups of a component, and who wants to know of them. They stay when their routes go: counters never fall. */
final class MonitoredGroups {

    private final Map<List<String>, MonitoredGroup> groups = new LinkedHashMap<>();
    private final List<Consumer<MonitoredGroup>> observers = new ArrayList<>();

    synchronized MonitoredGroup get(String stream, String group, Supplier<GroupSampler> sampler) {
        List<String> key = List.of(stream, group);
        MonitoredGroup known = groups.get(key);
        if (known == null) {
            known = new MonitoredGroup(stream, group, new EntryCounts(), sampler.get());
            groups.put(key, known);
            for (Consumer<MonitoredGroup> observer : observers) {
                observer.accept(known);
            }
        }
        return known;
    }

    /** The observer is told of each group there is and will be. */
    synchronized void observe(Consumer<MonitoredGroup> observer) {
        observers.add(observer);
        groups.values().forEach(observer);
    }
}
