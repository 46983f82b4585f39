package io.reviewqa.camel.consumer.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The monitors of a component, and who wants to know of them. They stay when their routes go: counters never fall.
 *
 * @param <K> what tells them apart
 * @param <M> a monitor
 */
public final class Monitors<K, M> {

    private final Map<K, M> monitors = new LinkedHashMap<>();
    private final List<Consumer<? super M>> observers = new ArrayList<>();

    /** The monitor of that key, made when it is first asked for. */
    public synchronized M get(K key, Function<? super K, ? extends M> maker) {
        M known = monitors.get(key);
        if (known == null) {
            known = maker.apply(key);
            monitors.put(key, known);
            for (Consumer<? super M> observer : observers) {
                observer.accept(known);
            }
        }
        return known;
    }

    /** The observer is told of each monitor there is and will be. */
    public synchronized void observe(Consumer<? super M> observer) {
        observers.add(observer);
        monitors.values().forEach(observer);
    }
}
