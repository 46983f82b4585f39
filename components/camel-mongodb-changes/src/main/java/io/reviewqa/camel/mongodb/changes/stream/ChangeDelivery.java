package io.reviewqa.camel.mongodb.changes.stream;

import static java.util.stream.Collectors.partitioningBy;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.PoisonEventException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Delivers until settled: retries with backoff, falls back from a failing batch to its single events, parks what cannot be
 * processed; what the target calls poison at once.
 */
public final class ChangeDelivery {

    private final ChangeHandler handler;
    private final DeadLetters deadLetters;
    private final RetryPolicy retry;
    private final Lifecycle lifecycle;
    private final StreamListener listener;

    /** @param target where events go and where they are parked */
    public ChangeDelivery(Target target, RetryPolicy retry, Lifecycle lifecycle, StreamListener listener) {
        this.handler = target.handler();
        this.deadLetters = target.deadLetters();
        this.retry = retry;
        this.lifecycle = lifecycle;
        this.listener = listener;
    }

    /** Where events go, and where those go that cannot be processed. */
    public record Target(ChangeHandler handler, DeadLetters deadLetters) {}

    DeliveryOutcome deliver(List<Change> batch) throws InterruptedException {
        List<ChangeEvent> events = batch.stream().map(Change::event).toList();
        int attempts = 0;
        int counted = 0;
        while (lifecycle.running()) {
            try {
                handler.handle(events);
                listener.delivered(events);
                return DeliveryOutcome.SETTLED;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                attempts++;
                PoisonEventException poison = PoisonEventException.amongCauses(e);
                if (poison != null) {
                    return settle(batch, poison, attempts);
                }
                counted += retry.outage().test(e) ? 0 : 1;
                if (retry.exhausted(counted)) {
                    return giveUp(batch, e, attempts);
                }
                Duration delay = retry.backoff().delay(attempts, lifecycle.random());
                listener.deliveryFailed(events.size(), attempts, e, delay);
                lifecycle.pause(delay);
            }
        }
        return DeliveryOutcome.STOPPED;
    }

    /** Parks those that are named, each for its own reason, and delivers the others. */
    private DeliveryOutcome settle(List<Change> batch, PoisonEventException poison, int attempts) throws InterruptedException {
        Map<Boolean, List<Change>> byPoison = batch.stream().collect(partitioningBy(change -> poison.names(change.event())));
        if (byPoison.get(true).isEmpty()) {
            return giveUp(batch, poison, attempts);
        }
        byPoison.get(true).forEach(change -> park(change, poison.about(change.event()), attempts));
        return byPoison.get(false).isEmpty() ? DeliveryOutcome.SETTLED : deliver(byPoison.get(false));
    }

    private void park(Change change, Exception cause, int attempts) {
        deadLetters.park(change, cause, attempts);
        listener.parked(change.event(), cause);
    }

    private DeliveryOutcome giveUp(List<Change> batch, Exception cause, int attempts) throws InterruptedException {
        if (batch.size() == 1) {
            park(batch.get(0), cause, attempts);
            return DeliveryOutcome.SETTLED;
        }
        for (Change change : batch) {
            if (deliver(List.of(change)) == DeliveryOutcome.STOPPED) {
                return DeliveryOutcome.STOPPED;
            }
        }
        return DeliveryOutcome.SETTLED;
    }
}
