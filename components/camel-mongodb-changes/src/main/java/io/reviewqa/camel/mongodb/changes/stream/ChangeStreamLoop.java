package io.reviewqa.camel.mongodb.changes.stream;

import io.reviewqa.camel.consumer.support.Backoff;
import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * Follows a change stream. Invariant: the stored position never passes an event that was neither processed nor parked. Every
 * failure ends the pass; the next starts from the stored position, so that nothing can be stepped over.
 */
public final class ChangeStreamLoop {

    /** Without a change for as long, a stream is quiet. */
    static final Duration QUIET_AFTER = Duration.ofSeconds(30);
    /** A quiet stream is polled so many times more rarely: a server that answers at once costs processor time while nothing happens. */
    static final int QUIET_FACTOR = 5;

    private final Source source;
    private final ChangeDelivery delivery;
    private final StreamSettings settings;
    private final Backoff reconnect;
    private final Lifecycle lifecycle;
    private final StreamListener listener;

    private boolean positionLost;
    private int failures;
    private BsonDocument storedToken;
    private Instant storedAt = Instant.MIN;

    public ChangeStreamLoop(Source source, ChangeDelivery delivery, StreamSettings settings, Surroundings surroundings) {
        this.source = source;
        this.delivery = delivery;
        this.settings = settings;
        this.reconnect = surroundings.reconnect();
        this.lifecycle = surroundings.lifecycle();
        this.listener = surroundings.listener();
    }

    /** Where events come from, and where their position is kept. */
    public record Source(ChangeStreamClient client, PositionStore positions) {}

    /** What goes on around the loop. */
    public record Surroundings(Backoff reconnect, Lifecycle lifecycle, StreamListener listener) {}

    /** Returns when told to stop, by {@link Lifecycle#running()} or by interruption. */
    public void run() throws InterruptedException {
        LoopOutcome outcome = LoopOutcome.INVALIDATED;
        while (outcome != LoopOutcome.STOPPED && lifecycle.running()) {
            outcome = pass();
        }
    }

    private LoopOutcome pass() throws InterruptedException {
        try {
            return consume(source.positions().load());
        } catch (PositionLostException e) {
            listener.positionLost(e);
            positionLost = true;
            return retryLater(LoopOutcome.POSITION_LOST, e);
        } catch (RuntimeException e) {
            return retryLater(LoopOutcome.FAILED, e);
        }
    }

    private LoopOutcome retryLater(LoopOutcome outcome, RuntimeException cause) throws InterruptedException {
        if (!lifecycle.running()) {
            return LoopOutcome.STOPPED;
        }
        Duration delay = reconnect.delay(++failures, lifecycle.random());
        listener.failed(cause, delay);
        return lifecycle.pause(delay) ? outcome : LoopOutcome.STOPPED;
    }

    private LoopOutcome consume(Optional<ResumePosition> stored) throws InterruptedException {
        Optional<ResumePosition> start = positionLost ? Optional.empty() : stored;
        // The stream is open before the scan begins, so that whatever is written during the scan follows it. Where it was
        // opened is stored only after the scan, so that a scan cut short is done again.
        try (ChangeCursor cursor = source.client().open(start)) {
            listener.connected();
            Instant openedAt = lifecycle.now();
            ResumePosition opened = ResumePosition.after(cursor.token());
            if (snapshotDue(start) && snapshot() == DeliveryOutcome.STOPPED) {
                return LoopOutcome.STOPPED;
            }
            positionLost = false;
            if (!start.equals(Optional.of(opened))) {
                store(opened);
            }
            return follow(cursor, openedAt);
        }
    }

    private boolean snapshotDue(Optional<ResumePosition> start) {
        return start.map(ResumePosition::snapshotDue).orElse(positionLost || settings.initialSnapshot());
    }

    private DeliveryOutcome snapshot() throws InterruptedException {
        Instant scanStart = lifecycle.now();
        long documents = 0;
        listener.snapshotStarted();
        try (SnapshotCursor scan = source.client().scan(scanStart)) {
            for (List<Change> batch = scan.next(settings.batchSize()); !batch.isEmpty();
                    batch = scan.next(settings.batchSize())) {
                if (delivery.deliver(batch) == DeliveryOutcome.STOPPED) {
                    return DeliveryOutcome.STOPPED;
                }
                documents += batch.size();
            }
        }
        listener.snapshotEnded(documents);
        DeliveryOutcome outcome = delivery.deliver(List.of(Change.scanned(ChangeEvent.snapshotEnd(scanStart))));
        if (outcome == DeliveryOutcome.SETTLED) {
            listener.caughtUp();
        }
        return outcome;
    }

    private LoopOutcome follow(ChangeCursor cursor, Instant openedAt) throws InterruptedException {
        Instant changedAt = openedAt;
        while (lifecycle.running()) {
            List<Change> batch = cursor.next(settings.batchSize());
            failures = 0;
            if (batch.isEmpty()) {
                listener.caughtUp();
                refreshToken(cursor);
                boolean isQuiet = !lifecycle.now().isBefore(changedAt.plus(QUIET_AFTER));
                lifecycle.pause(settings.pollDelay().multipliedBy(isQuiet ? QUIET_FACTOR : 1));
                continue;
            }
            changedAt = lifecycle.now();
            if (delivery.deliver(batch) == DeliveryOutcome.STOPPED) {
                return LoopOutcome.STOPPED;
            }
            Change last = batch.get(batch.size() - 1);
            store(last.position());
            // On a stream that is never quiet no batch is empty.
            Instant happened = last.event().clusterTime();
            if (happened != null && happened.isAfter(openedAt)) {
                listener.caughtUp();
            }
            if (last.invalidates()) {
                return LoopOutcome.INVALIDATED;
            }
        }
        return LoopOutcome.STOPPED;
    }

    private void refreshToken(ChangeCursor cursor) {
        BsonDocument token = cursor.token();
        boolean due = !lifecycle.now().isBefore(storedAt.plus(settings.tokenRefresh()));
        if (due && !token.equals(storedToken)) {
            store(ResumePosition.after(token));
        }
    }

    private void store(ResumePosition position) {
        source.positions().save(position);
        storedToken = position.token();
        storedAt = lifecycle.now();
    }
}
