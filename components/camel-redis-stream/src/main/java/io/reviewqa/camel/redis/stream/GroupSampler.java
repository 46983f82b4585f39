package io.reviewqa.camel.redis.stream;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a sample for a while, and takes another only when somebody asks, who is not made to wait for a Redis that is slow. */
final class GroupSampler {

    private static final Logger LOG = LoggerFactory.getLogger(GroupSampler.class);
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final Supplier<GroupSample> source;
    private final Executor executor;
    private final Duration maxAge;
    private CompletableFuture<GroupSample> latest = CompletableFuture.completedFuture(GroupSample.UNKNOWN);
    private long begunAt;

    /**
     * @param source   may block and may fail
     * @param executor where it does
     * @param maxAge   how long a sample is good
     */
    GroupSampler(Supplier<GroupSample> source, Executor executor, Duration maxAge) {
        this.source = source;
        this.executor = executor;
        this.maxAge = maxAge;
        this.begunAt = System.nanoTime() - maxAge.toNanos();
    }

    /** The present sample; {@link GroupSample#UNKNOWN} when Redis does not answer in time. */
    GroupSample sample() {
        try {
            return refreshed().get(patienceLeft(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return GroupSample.UNKNOWN;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.debug("The group cannot be inspected", e);
            return GroupSample.UNKNOWN;
        }
    }

    private synchronized CompletableFuture<GroupSample> refreshed() {
        if (latest.isDone() && System.nanoTime() - begunAt >= maxAge.toNanos()) {
            latest = CompletableFuture.supplyAsync(source, executor);
            begunAt = System.nanoTime();
        }
        return latest;
    }

    private synchronized long patienceLeft() {
        return Math.max(0, PATIENCE.toNanos() - (System.nanoTime() - begunAt));
    }
}
