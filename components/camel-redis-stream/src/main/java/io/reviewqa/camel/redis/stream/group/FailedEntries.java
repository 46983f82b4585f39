package io.reviewqa.camel.redis.stream.group;

import io.reviewqa.camel.redis.stream.PoisonEntryException;
import io.reviewqa.camel.redis.stream.StreamClientException;
import io.reviewqa.camel.redis.stream.group.HeldEntries.Condemned;
import io.reviewqa.camel.redis.stream.group.HeldEntries.Held;
import io.reviewqa.camel.redis.stream.group.StreamClient.Release;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of entries that failed: another delivery later, one that does not count, or the dead-letter stream. */
final class FailedEntries {

    private static final Logger LOG = LoggerFactory.getLogger(FailedEntries.class);

    private final String stream;
    private final StreamClient client;
    private final MemberPolicy.Retry retry;
    private final MemberTime time;
    private final MemberStatus status;
    private final HeldEntries held;
    private final OutageGate gate;
    private final List<Release> toTakeBack = new ArrayList<>();

    FailedEntries(MemberSurroundings surroundings, HeldEntries held, OutageGate gate) {
        this.stream = surroundings.stream();
        this.client = surroundings.client();
        this.retry = surroundings.policy().retry();
        this.time = surroundings.time();
        this.status = surroundings.status();
        this.held = held;
        this.gate = gate;
    }

    /** The entries' delivery failed. */
    void settle(List<String> ids, Throwable cause, DeliveryContext context) {
        PoisonEntryException poison = PoisonEntryException.amongCauses(cause);
        List<Held> failed = held.removeAll(ids);
        if (poison != null) {
            targetAnswered();
            settlePoison(failed, poison, new Failure(cause, context), ids.size() == 1);
        } else if (retry.outage().test(cause)) {
            settleOutage(failed, cause);
        } else {
            targetAnswered();
            failed.forEach(entry -> settleFailure(entry, new Failure(cause, context)));
        }
    }

    private void settlePoison(List<Held> failed, PoisonEntryException poison, Failure failure, boolean alone) {
        boolean named = failed.stream().map(Held::id).anyMatch(poison.getEntryIds()::contains);
        for (Held entry : failed) {
            if (named ? poison.getEntryIds().contains(entry.id()) : alone && poison.getEntryIds().isEmpty()) {
                giveUp(DeadLetter.of(entry.id(), poison.about(entry.id()), entry.deliveryCount()), failure.context());
            } else if (named) {
                failure.context().about(entry.id(),
                        () -> LOG.debug("{}: entry {} failed with others of its batch and is delivered again", stream,
                                entry.id()));
                postpone(entry.id(), entry.deliveryCount());
            } else {
                settleFailure(entry, failure);
            }
        }
    }

    private void settleFailure(Held entry, Failure failure) {
        if (entry.deliveryCount() >= retry.maxDeliveries()) {
            giveUp(DeadLetter.of(entry.id(), failure.cause(), entry.deliveryCount()), failure.context());
        } else {
            retryLater(entry, retry.backoff().delay(entry.deliveryCount(), time.random()).toMillis(), failure);
        }
    }

    private void retryLater(Held entry, long delay, Failure failure) {
        failure.context().about(entry.id(), () -> LOG.warn("{}: entry {} failed at delivery {} of {}, next one in {} ms: {}",
                stream, entry.id(), entry.deliveryCount(), retry.maxDeliveries(), delay, String.valueOf(failure.cause())));
        status.failed();
        held.retryAt(entry, time.millis() + delay);
    }

    private void settleOutage(List<Held> failed, Throwable cause) {
        if (!gate.isClosed()) {
            LOG.warn("{}: the target is down; until it is up again deliveries do not count, and one at a time asks for it: {}",
                    stream, String.valueOf(cause));
        }
        gate.close();
        for (Held entry : failed) {
            status.failed();
            postpone(entry.id(), entry.deliveryCount());
        }
    }

    /** An entry did not fail for an outage. */
    void targetAnswered() {
        if (gate.isClosed()) {
            LOG.info("{}: the target is up again; {} entries wait to be delivered", stream, held.waiting());
            gate.open();
        }
    }

    /** What was not delivered, met a target that was down or failed with others of its batch has not used up a delivery. */
    void postpone(String id, long deliveryCount) {
        held.postponed(id, deliveryCount - 1, time.millis());
        toTakeBack.add(new Release(id, deliveryCount - 1));
    }

    /** Tells Redis which deliveries do not count. To be done before those entries are delivered again, or waited for. */
    void takeBackDeliveries() {
        if (!toTakeBack.isEmpty()) {
            client.release(Duration.ZERO, toTakeBack);
            toTakeBack.clear();
        }
    }

    void giveUp(DeadLetter letter, DeliveryContext context) {
        held.condemned(new Condemned(letter, context), time.millis());
    }

    void sendDeadLetters() {
        for (Condemned condemned : held.lettersDue(time.millis())) {
            DeadLetter letter = condemned.letter();
            DeliveryContext context = condemned.context();
            try {
                if (context.park(letter, client::deadLetter) != null) {
                    context.about(letter.id(), () -> LOG.warn(
                            "{}: entry {} given up after delivery {}: {}", stream, letter.id(), letter.deliveryCount(),
                            letter.reason()));
                    status.deadLettered();
                }
                held.remove(letter.id());
                status.deadLetterStream(null);
            } catch (StreamClientException e) {
                if (e.kind() != StreamClientException.Kind.REJECTED) {
                    throw e;
                }
                // The entry stays pending; the stream must not stand still because its dead letters cannot be stored.
                status.deadLetterStream(e.getMessage());
                context.about(letter.id(), () -> LOG.error(
                        "{}: entry {} cannot be dead-lettered and stays pending: {}", stream, letter.id(), e.getMessage()));
                held.condemned(condemned, time.millis() + retry.backoff().max().toMillis());
            }
        }
    }

    /** Why entries failed, and where. */
    private record Failure(Throwable cause, DeliveryContext context) {}

    /** Forgets everything: it was handed over. */
    void clear() {
        toTakeBack.clear();
        held.allWaiting().forEach(entry -> held.remove(entry.id()));
    }
}
