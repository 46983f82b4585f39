package io.reviewqa.camel.mongodb.changes;

import io.reviewqa.camel.mongodb.changes.stream.ChangeHandler;
import io.reviewqa.camel.mongodb.changes.stream.PositionLostException;
import io.reviewqa.camel.mongodb.changes.stream.StreamListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a consumer is doing and how it fares: for the log and for its health check. */
final class StreamStatus implements StreamListener {

    /** Where a consumer stands towards the server. */
    enum Phase { CONNECTING, STANDBY, SNAPSHOT, FOLLOWING, FAILING, STOPPED }

    /** A failure that has not been overcome yet. */
    record Failure(Throwable cause, Instant since, int attempts) {

        Failure again(Throwable latest) {
            return new Failure(latest, since, attempts + 1);
        }

        static Failure next(Failure before, Throwable cause) {
            return before == null ? new Failure(cause, Instant.now(), 1) : before.again(cause);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(StreamStatus.class);

    private final String name;
    private final ConsumerMonitor monitor;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Phase phase = Phase.CONNECTING;
    private volatile Failure sourceFailure;
    private volatile Failure deliveryFailure;
    private volatile boolean delivering;
    private volatile boolean caughtUp;

    /**
     * @param name    how the log calls the consumer
     * @param monitor counts what happens
     */
    StreamStatus(String name, ConsumerMonitor monitor) {
        this.name = name;
        this.monitor = monitor;
    }

    /** Lets {@link #delivering()} tell when the route is at work. */
    ChangeHandler watch(ChangeHandler handler) {
        return events -> {
            delivering = true;
            try {
                handler.handle(events);
            } finally {
                delivering = false;
            }
        };
    }

    void entered() {
        phase = Phase.CONNECTING;
    }

    void standby() {
        phase = Phase.STANDBY;
    }

    void died(Throwable cause) {
        sourceFailure = Failure.next(sourceFailure, cause);
        LOG.error("{}: the consumer ended; restart its route", name, cause);
    }

    void left() {
        phase = sourceFailure == null ? Phase.STOPPED : Phase.FAILING;
        ended.countDown();
    }

    boolean awaitIdle(Duration limit) throws InterruptedException {
        return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void connected() {
        if (sourceFailure != null) {
            LOG.info("{}: connected again after {} attempts", name, sourceFailure.attempts());
        }
        sourceFailure = null;
        phase = Phase.FOLLOWING;
    }

    @Override
    public void failed(Exception cause, Duration retryIn) {
        phase = Phase.FAILING;
        sourceFailure = Failure.next(sourceFailure, cause);
        LOG.warn("{}: trying again in {} ms: {}", name, retryIn.toMillis(), cause.toString());
        LOG.debug("{}: failed", name, cause);
    }

    @Override
    public void positionLost(PositionLostException cause) {
        LOG.warn("{}: the stored position is lost, the collection will be scanned: {}", name, cause.getMessage());
    }

    @Override
    public void snapshotStarted() {
        phase = Phase.SNAPSHOT;
        LOG.info("{}: scanning the collection", name);
    }

    @Override
    public void snapshotEnded(long documents) {
        phase = Phase.FOLLOWING;
        monitor.snapshots.increment();
        LOG.info("{}: scanned {} documents", name, documents);
    }

    @Override
    public void caughtUp() {
        caughtUp = true;
    }

    @Override
    public void delivered(List<ChangeEvent> events) {
        deliveryFailure = null;
        monitor.delivered(events);
    }

    @Override
    public void deliveryFailed(int events, int attempt, Exception cause, Duration retryIn) {
        deliveryFailure = Failure.next(deliveryFailure, cause);
        monitor.retried.increment();
        LOG.warn("{}: {} event(s) failed, attempt {}, trying again in {} ms: {}", name, events, attempt, retryIn.toMillis(),
                cause.toString());
    }

    @Override
    public void parked(ChangeEvent event, Exception cause) {
        deliveryFailure = null;
        monitor.parked.increment();
        LOG.error("{}: parked the {} of {} as a dead letter", name, event.operationType(), event.id(), cause);
    }

    Phase phase() {
        return phase;
    }

    Optional<Failure> sourceFailure() {
        return Optional.ofNullable(sourceFailure);
    }

    Optional<Failure> deliveryFailure() {
        return Optional.ofNullable(deliveryFailure);
    }

    /** Whether what there was at the start has been processed; stays so. */
    boolean isCaughtUp() {
        return caughtUp;
    }

    boolean delivering() {
        return delivering;
    }

    long deliveredCount() {
        return monitor.delivered.sum();
    }

    long parkedCount() {
        return monitor.parked.sum();
    }
}
