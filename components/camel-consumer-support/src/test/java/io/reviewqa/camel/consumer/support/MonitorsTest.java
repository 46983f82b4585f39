package io.reviewqa.camel.consumer.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MonitorsTest {

    private final Monitors<String, AtomicInteger> monitors = new Monitors<>();

    @Test
    void whenAMonitorIsAskedForAgain_thenItIsTheSame() {
        AtomicInteger first = monitors.get("a", key -> new AtomicInteger(1));
        assertThat(monitors.get("a", key -> new AtomicInteger(2))).isSameAs(first);
        assertThat(monitors.get("b", key -> new AtomicInteger(3))).hasValue(3);
    }

    @Test
    void whenSomebodyObserves_thenEachMonitorIsToldOnceWheneverItComes() {
        AtomicInteger before = monitors.get("before", key -> new AtomicInteger());
        List<AtomicInteger> told = new ArrayList<>();
        monitors.observe(told::add);
        AtomicInteger after = monitors.get("after", key -> new AtomicInteger());
        monitors.get("before", key -> new AtomicInteger());
        assertThat(told).containsExactly(before, after);
    }
}
