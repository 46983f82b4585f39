package io.reviewqa.standalone;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds the time from a Ctrl-C, a SIGTERM or an exit to the end of the process: a shutdown hook that hangs, ours or a
 * library's, is not waited for. Redis is then ended by its {@link ProcessGuard}.
 */
final class ExitLimit {

    private static final Logger LOG = LoggerFactory.getLogger(ExitLimit.class);

    private ExitLimit() {}

    static void install(Duration limit) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> startCountdown(limit), "exit-limit"));
    }

    private static void startCountdown(Duration limit) {
        Thread countdown = new Thread(() -> halt(limit), "exit-countdown");
        countdown.setDaemon(true);
        countdown.start();
    }

    private static void halt(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        LOG.error("Not everything stopped within {} s; the process ends regardless", limit.toSeconds());
        Runtime.getRuntime().halt(1);
    }
}
