package io.reviewqa.standalone;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what announces itself to nobody: a process that is no child of ours, a port, a figure behind HTTP. */
final class Poll {

    private static final long PAUSE_MILLIS = 25;

    private Poll() {}

    /** True as soon as the condition holds; false when it did not within the limit. */
    static boolean until(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return true;
    }
}
