package io.reviewqa.camel.mongodb.changes;

import io.reviewqa.camel.mongodb.changes.stream.ChangeStreamLoop;
import io.reviewqa.camel.mongodb.changes.stream.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the loop on one thread whenever this replica leads. */
final class StreamRunner implements Lifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StreamRunner.class);

    private static final Duration STANDBY_CHECK = Duration.ofMillis(250);
    /** Longer than a server holds back the answer to a poll, one second by default. */
    private static final Duration POLL_GRACE = Duration.ofMillis(1500);
    private static final Duration INTERRUPT_GRACE = Duration.ofSeconds(5);

    private final Leadership leadership;
    private final StreamStatus status;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopRequested = lock.newCondition();
    private volatile boolean stopping;
    private Future<?> run;

    StreamRunner(Leadership leadership, StreamStatus status) {
        this.leadership = leadership;
        this.status = status;
    }

    void start(ExecutorService executor, Function<Lifecycle, ChangeStreamLoop> loop) {
        run = executor.submit(() -> run(loop));
    }

    /** Lets what is being delivered finish, within the limit; anything else is interrupted after a moment. */
    void stop(Duration limit) throws InterruptedException {
        stopping = true;
        lock.lock();
        try {
            stopRequested.signalAll();
        } finally {
            lock.unlock();
        }
        if (run == null || ended(POLL_GRACE) || status.delivering() && ended(limit)) {
            return;
        }
        run.cancel(true);
        // A cancelled Future counts as done at once; the thread may still be on its way out.
        if (!status.awaitIdle(INTERRUPT_GRACE)) {
            LOG.warn("The consumer did not stop within {} after it was interrupted", INTERRUPT_GRACE);
        }
    }

    @Override
    public boolean running() {
        return !stopping && leadership.held();
    }

    @Override
    public boolean pause(Duration duration) throws InterruptedException {
        long left = duration.toNanos();
        lock.lock();
        try {
            while (left > 0 && running()) {
                long slice = Math.min(left, STANDBY_CHECK.toNanos());
                left -= slice - Math.max(0, stopRequested.awaitNanos(slice));
            }
        } finally {
            lock.unlock();
        }
        return running();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public RandomGenerator random() {
        return ThreadLocalRandom.current();
    }

    private void run(Function<Lifecycle, ChangeStreamLoop> loop) {
        status.entered();
        try {
            while (!stopping) {
                if (leadership.held()) {
                    loop.apply(this).run();
                }
                status.standby();
                awaitLeadership();
            }
        } catch (InterruptedException e) {
            LOG.debug("Interrupted while stopping", e);
        } catch (RuntimeException | Error e) {
            status.died(e);
            throw e;
        } finally {
            status.left();
        }
    }

    private void awaitLeadership() throws InterruptedException {
        lock.lock();
        try {
            while (!stopping && !leadership.held()) {
                stopRequested.awaitNanos(STANDBY_CHECK.toNanos());
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean ended(Duration limit) throws InterruptedException {
        try {
            run.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
