package io.reviewqa.camel.redis.stream.group;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

class GroupMemberSimulationTest {

    private static final int SEEDS = Integer.getInteger("redis-stream.seeds", 2_000);

    @Test
    void whenAnythingGoesWrong_thenEveryEntryIsProcessedOrDeadLettered() {
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                new GroupSimulation(seed).run();
            } catch (RuntimeException | AssertionError e) {
                fail("Seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
