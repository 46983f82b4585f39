package io.reviewqa.camel.mongodb.changes.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The loop against thousands of histories of writes, faults, crashes and restarts; a failure names its seed. */
class ChangeStreamSimulationTest {

    private static final int SEEDS = 3_000;

    @Test
    void whenAnythingFailsAtAnyTime_thenNothingIsLostAndNothingPassedOver() {
        Map<Faults.Kind, Integer> happened = new EnumMap<>(Faults.Kind.class);
        int positionsLost = 0;
        int snapshots = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Simulation simulation = run(seed);
            simulation.faults.happened.forEach((kind, times) -> happened.merge(kind, times, Integer::sum));
            positionsLost += simulation.positionsLost;
            snapshots += simulation.snapshots;
        }
        System.out.printf("%d seeds: %s, %d positions lost, %d scans%n", SEEDS, happened, positionsLost, snapshots);
        assertThat(happened).as("every kind of fault was met").containsKeys(Faults.Kind.values());
        assertThat(positionsLost).isPositive();
        assertThat(snapshots).isPositive();
    }

    private static Simulation run(long seed) {
        Simulation simulation = new Simulation(seed);
        try {
            simulation.run();
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
        return simulation;
    }
}
