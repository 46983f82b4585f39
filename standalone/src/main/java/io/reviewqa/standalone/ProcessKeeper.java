package io.reviewqa.standalone;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a process again whenever it has died. The pause before that doubles with every death in short succession, up to half a
 * minute, and it is never given up.
 */
final class ProcessKeeper implements AutoCloseable {

    /** Starts the process again; returns when it serves, and leaves nothing running when it fails. */
    @FunctionalInterface
    interface Start {

        ForeignProcess start() throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ProcessKeeper.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Who has lived this long did not die of its start. */
    private static final Duration STEADY = Duration.ofSeconds(30);

    private final String name;
    private final Start again;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /** @param process the one that runs now */
    ProcessKeeper(String name, ForeignProcess process, Start again) {
        this.name = name;
        this.again = again;
        this.thread = new Thread(() -> keep(process), "keeper-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void keep(ForeignProcess first) {
        ForeignProcess process = first;
        Duration pause = FIRST_PAUSE;
        try {
            while (!isClosing()) {
                long since = System.nanoTime();
                if (!diedBeforeClosing(process)) {
                    return;
                }
                if (System.nanoTime() - since > STEADY.toNanos()) {
                    pause = FIRST_PAUSE;
                }
                LOG.warn("{} (pid {}) is gone; it is started again in {} s", name, process.pid(), pause.toMillis() / 1000.0);
                process = started(process, pause);
                pause = longer(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean diedBeforeClosing(ForeignProcess process) throws InterruptedException {
        while (!process.isGone()) {
            if (closes(LOOK_EVERY)) {
                return false;
            }
        }
        return true;
    }

    /** @return what runs now; the old one, which is gone, when that is nothing */
    private ForeignProcess started(ForeignProcess old, Duration pause) throws InterruptedException {
        if (closes(pause)) {
            return old;
        }
        try {
            ForeignProcess process = again.start();
            LOG.info("{} (pid {}) serves again", name, process.pid());
            return process;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (!isClosing()) {
                LOG.warn("{} could not be started again: {}", name, e.getMessage());
            }
            return old;
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private boolean closes(Duration limit) throws InterruptedException {
        return closing.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What starts the process may stop waiting then. */
    boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Returns when nothing is started any more; the process itself goes on. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
