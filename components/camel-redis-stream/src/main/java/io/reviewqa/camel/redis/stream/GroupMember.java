package io.reviewqa.camel.redis.stream;

import static java.util.stream.Collectors.partitioningBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.reviewqa.camel.redis.stream.EntryDecoder.MalformedEntryException;
import io.reviewqa.camel.redis.stream.HeldEntries.Held;
import io.reviewqa.camel.redis.stream.MemberPolicy.Flow;
import io.reviewqa.camel.redis.stream.StreamClient.Page;
import io.reviewqa.camel.redis.stream.StreamClient.Release;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of a consumer group: decides what is read, delivered, acknowledged, delivered again, taken over and given
 * up. It knows neither threads nor Redis: a driver calls {@link #step} again and again, time and commands are handed in.
 *
 * <p>Invariants: an entry is acknowledged only after {@link #succeeded} or together with its dead letter; never more
 * than {@code maxInFlight} entries are delivered and uncompleted; an entry this member holds is renewed, so that idle
 * means abandoned; whatever was lost on the way (a reply, a process) is found again in the pending list; a delivery that
 * met a target that was down is taken back, so that Redis counts only those that count.
 *
 * <p>{@link #step} and {@link #leave} belong to the driver's thread. {@link #succeeded}, {@link #acknowledgeNow},
 * {@link #failed}, {@link #renewLeases}, {@link #stop} may be called from any.
 */
final class GroupMember {

    private static final Logger LOG = LoggerFactory.getLogger(GroupMember.class);
    private static final long ACKNOWLEDGE_AFTER_MILLIS = 20;
    private static final long BLOCK_WHILE_IN_FLIGHT_MILLIS = 250;

    private final StreamClient client;
    private final EntryHandler handler;
    private final EntryDecoder decoder;
    private final MemberPolicy policy;
    private final MemberTime time;
    private final MemberStatus status = new MemberStatus();

    private final Queue<Event> inbox = new ConcurrentLinkedQueue<>();
    private final HeldEntries held = new HeldEntries();
    private final OutageGate gate;
    private final Set<String> toAcknowledge = new LinkedHashSet<>();
    private final List<Release> undelivered = new ArrayList<>();
    private final List<Release> toTakeBack = new ArrayList<>();
    private volatile boolean stopping;
    private volatile boolean left;
    private boolean joined;
    private boolean joinedBefore;
    private long failures;
    private long acknowledgedAt;
    private long claimAt;
    private String claimCursor = Page.START;

    GroupMember(StreamClient client, EntryHandler handler, EntryDecoder decoder, MemberPolicy policy, MemberTime time) {
        this.client = client;
        this.handler = handler;
        this.decoder = decoder;
        this.policy = policy;
        this.time = time;
        this.gate = new OutageGate(policy.retry().backoff(), time);
    }

    /**
     * Does everything that is due, then reads new entries for up to {@code block}.
     *
     * @return milliseconds the driver may wait before the next step, or until an entry completes
     */
    long step() {
        drainInbox();
        try {
            joinGroup();
            sendDeadLetters();
            takeBackDeliveries();
            dispatch(redeliverDue());
            dispatch(claimAbandoned());
            long wait = acknowledgeAndRead();
            connected();
            return wait;
        } catch (StreamClientException e) {
            return disconnected(e);
        }
    }

    /** The entries were processed: acknowledge them with the next step. */
    void succeeded(List<String> ids) {
        inbox.add(new Succeeded(ids));
        settleIfLeft();
    }

    /** The entries were processed while the driver may be waiting: acknowledge them without its help. */
    void acknowledgeNow(List<String> ids) {
        try {
            client.acknowledge(ids);
            status.acknowledged(ids.size());
            inbox.add(new Acknowledged(ids));
        } catch (StreamClientException e) {
            LOG.debug("Acknowledging {} entries is left to the next step: {}", ids.size(), e.getMessage());
            inbox.add(new Succeeded(ids));
        }
        settleIfLeft();
    }

    /** Processing failed: the entries stay pending and are delivered again later, or given up. */
    void failed(List<String> ids, Throwable cause) {
        inbox.add(new Failed(ids, cause));
        settleIfLeft();
    }

    /** Resets the idle time of what is held for a while already. To be called every {@link MemberPolicy#leasePeriod}. */
    void renewLeases() {
        long now = time.millis();
        List<Held> due = held.leasesBefore(now - policy.leasePeriod().toMillis() / 2);
        if (!due.isEmpty()) {
            client.renew(due.stream().map(Held::id).toList());
            due.forEach(entry -> entry.leasedAt(now));
        }
    }

    /** Nothing more is to be taken on; deliveries under way go on. */
    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    MemberStatus status() {
        return status;
    }

    int held() {
        return held.size();
    }

    /** Last step: settles what has completed and hands the rest over to the peers. Entries still in flight settle later. */
    synchronized void leave() {
        stopping = true;
        left = true;
        settleAndHandOver();
    }

    private synchronized void settleLate() {
        settleAndHandOver();
    }

    private void settleIfLeft() {
        if (left) {
            settleLate();
        }
    }

    private void settleAndHandOver() {
        drainInbox();
        try {
            acknowledge();
            sendDeadLetters();
            handOver();
            if (held.inFlight() == 0) {
                client.leaveGroup();
            }
        } catch (StreamClientException e) {
            LOG.warn("Entries stay pending and will be taken over once they are idle for {}: {}",
                    policy.claimMinIdle(), e.getMessage());
        } finally {
            // What could not be handed over must not be renewed any more, but grow idle.
            undelivered.clear();
            toTakeBack.clear();
            held.allWaiting().forEach(entry -> held.remove(entry.id()));
        }
    }

    private void handOver() {
        List<Release> releases = new ArrayList<>(undelivered);
        held.allWaiting().forEach(entry -> releases.add(new Release(entry.id(), entry.deliveryCount())));
        if (!releases.isEmpty()) {
            client.release(policy.claimMinIdle(), releases);
        }
    }

    private void joinGroup() {
        if (!joined) {
            // A group that vanished took the stream with it: whatever is there now has not been seen.
            client.createGroup(joinedBefore ? "0" : policy.flow().start());
            joined = true;
            joinedBefore = true;
            claimAt = time.millis();
        }
    }

    private void drainInbox() {
        Event event;
        while ((event = inbox.poll()) != null) {
            if (event instanceof Succeeded succeeded) {
                succeeded.ids().forEach(held::remove);
                toAcknowledge.addAll(succeeded.ids());
                targetAnswered();
            } else if (event instanceof Acknowledged acknowledged) {
                acknowledged.ids().forEach(held::remove);
                targetAnswered();
            } else if (event instanceof Failed failed) {
                settleFailure(failed);
            }
        }
    }

    private void settleFailure(Failed failed) {
        PoisonEntryException poison = PoisonEntryException.amongCauses(failed.cause());
        if (poison == null && policy.retry().outage().test(failed.cause())) {
            settleOutage(failed);
            return;
        }
        targetAnswered();
        boolean alone = failed.ids().size() == 1;
        for (String id : failed.ids()) {
            Held entry = held.remove(id);
            if (entry == null) {
                continue;
            }
            boolean poisoned = poison != null && (poison.getEntryIds().isEmpty() ? alone : poison.getEntryIds().contains(id));
            if (poisoned || entry.deliveryCount() >= policy.retry().maxDeliveries()) {
                condemn(DeadLetter.of(id, poisoned ? poison : failed.cause(), entry.deliveryCount()));
            } else {
                boolean innocent = poison != null && !poison.getEntryIds().isEmpty();
                retryLater(entry, innocent ? 0 : policy.retry().backoff().delayMillis(entry.deliveryCount(), time.random()), failed.cause());
            }
        }
    }

    private void settleOutage(Failed failed) {
        if (!gate.isClosed()) {
            LOG.warn("The target is down; until it is up again deliveries do not count, and one at a time asks for it: {}",
                    String.valueOf(failed.cause()));
        }
        gate.close();
        for (String id : failed.ids()) {
            Held entry = held.remove(id);
            if (entry != null) {
                status.failed();
                postpone(id, entry.deliveryCount());
            }
        }
    }

    private void targetAnswered() {
        if (gate.isClosed()) {
            LOG.info("The target is up again; {} entries wait to be delivered", held.waiting());
            gate.open();
        }
    }

    /** What was not delivered, or met a target that was down, has not used up a delivery. */
    private void postpone(String id, long deliveryCount) {
        held.postponed(id, deliveryCount - 1, time.millis());
        toTakeBack.add(new Release(id, deliveryCount - 1));
    }

    private void takeBackDeliveries() {
        if (!toTakeBack.isEmpty()) {
            client.release(Duration.ZERO, toTakeBack);
            toTakeBack.clear();
        }
    }

    private void retryLater(Held entry, long delay, Throwable cause) {
        LOG.warn("Entry {} failed at delivery {} of {}, next one in {} ms: {}",
                entry.id(), entry.deliveryCount(), policy.retry().maxDeliveries(), delay, String.valueOf(cause));
        status.failed();
        held.retryAt(entry, time.millis() + delay);
    }

    private void condemn(DeadLetter letter) {
        held.condemned(letter, time.millis());
    }

    private void acknowledge() {
        if (!toAcknowledge.isEmpty()) {
            client.acknowledge(toAcknowledge);
        }
        acknowledged();
    }

    private void acknowledged() {
        status.acknowledged(toAcknowledge.size());
        toAcknowledge.clear();
        acknowledgedAt = time.millis();
    }

    private void sendDeadLetters() {
        for (DeadLetter letter : held.lettersDue(time.millis())) {
            try {
                if (client.deadLetter(letter)) {
                    LOG.warn("Entry {} given up after delivery {}: {}", letter.id(), letter.deliveryCount(), letter.reason());
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
                LOG.error("Entry {} cannot be dead-lettered and stays pending: {}", letter.id(), e.getMessage());
                held.condemned(letter, time.millis() + policy.retry().backoff().max().toMillis());
            }
        }
    }

    private List<StreamRecord> redeliverDue() {
        List<String> due = held.retriesDue(time.millis(), room());
        return due.isEmpty() ? List.of() : redeliver(due);
    }

    private List<StreamRecord> redeliver(List<String> ids) {
        List<StreamRecord> entries = client.redeliver(ids);
        // What does not come back was acknowledged or taken over by a peer.
        ids.forEach(held::remove);
        return entries;
    }

    private List<StreamRecord> claimAbandoned() {
        int room = room();
        if (time.millis() < claimAt || room == 0 || waitingIsFull()) {
            return List.of();
        }
        List<String> ids = new ArrayList<>(client.ownIdle(policy.ownMinIdle(), room));
        ids.removeIf(this::isKnown);
        if (ids.size() < room) {
            Page page = client.takeOver(claimCursor, policy.claimMinIdle(), room - ids.size());
            claimCursor = page.cursor();
            page.ids().stream().filter(id -> !isKnown(id) && !ids.contains(id)).forEach(ids::add);
        }
        if (claimCursor.equals(Page.START) && ids.size() < room) {
            claimAt = time.millis() + policy.claimInterval().toMillis();
        }
        if (ids.isEmpty()) {
            return List.of();
        }
        LOG.info("Taking over {} entries left behind", ids.size());
        status.takenOver(ids.size());
        return redeliver(ids);
    }

    private boolean isInWork(String id) {
        return held.isInFlight(id) || toAcknowledge.contains(id);
    }

    private boolean isKnown(String id) {
        return held.holds(id) || toAcknowledge.contains(id);
    }

    private long acknowledgeAndRead() {
        takeBackDeliveries();
        Flow flow = policy.flow();
        long block = Math.min(untilDue(), flow.block().toMillis());
        int count = Math.min(flow.batchSize(), room());
        if (stopping || count == 0 || waitingIsFull()) {
            acknowledge();
            return block;
        }
        if (held.inFlight() > 0) {
            block = Math.min(block, BLOCK_WHILE_IN_FLIGHT_MILLIS);
        }
        List<StreamRecord> entries = client.acknowledgeAndRead(toAcknowledge, count, Duration.ofMillis(Math.max(1, block)));
        acknowledged();
        dispatch(entries);
        return 0;
    }

    /** Milliseconds until there is something to do, unless an entry completes before. */
    private long untilDue() {
        if (gate.untilPassage() > 0) {
            return gate.untilPassage();
        }
        if (room() == 0) {
            return Long.MAX_VALUE;
        }
        long due = waitingIsFull() ? held.nextDue() : Math.min(held.nextDue(), claimAt);
        return Math.max(0, due - time.millis());
    }

    /** How many more entries may be delivered. */
    private int room() {
        int room = Math.max(0, policy.flow().maxInFlight() - held.inFlight());
        if (gate.isClosed()) {
            return gate.untilPassage() > 0 ? 0 : Math.min(room, policy.flow().deliverySize());
        }
        return room;
    }

    private boolean waitingIsFull() {
        return held.waiting() >= policy.flow().maxRetrying();
    }

    private void dispatch(List<StreamRecord> records) {
        List<StreamEntry> batch = new ArrayList<>(records.size());
        for (StreamRecord entry : records) {
            StreamEntry decoded = isInWork(entry.id()) ? null : accept(entry);
            if (decoded != null) {
                batch.add(decoded);
            }
        }
        List<StreamEntry> alone = batch;
        if (policy.flow().batching()) {
            // An entry that failed before is delivered alone: in company it could drag the others down with it.
            Map<Boolean, List<StreamEntry>> byHistory = batch.stream().collect(partitioningBy(entry -> entry.deliveryCount() > 1));
            deliverTogether(byHistory.get(false));
            alone = byHistory.get(true);
        }
        alone.forEach(entry -> deliver(List.of(entry)));
    }

    private void deliverTogether(List<StreamEntry> entries) {
        int size = policy.flow().batchSize();
        for (int from = 0; from < entries.size(); from += size) {
            deliver(new ArrayList<>(entries.subList(from, Math.min(from + size, entries.size()))));
        }
    }

    /** Decodes the entry, or condemns it and returns null. */
    private StreamEntry accept(StreamRecord entry) {
        if (entry.deleted()) {
            LOG.warn("Entry {} was deleted from the stream while it was pending; nothing is left to deliver", entry.id());
            return null;
        }
        if (entry.deliveryCount() > policy.retry().maxDeliveries()) {
            long deliveries = entry.deliveryCount() - 1;
            condemn(DeadLetter.of(entry, "Neither acknowledged nor failed in " + deliveries + " deliveries", deliveries));
            return null;
        }
        try {
            return decoder.decode(entry);
        } catch (MalformedEntryException e) {
            condemn(DeadLetter.of(entry, e.getMessage(), entry.deliveryCount()));
            return null;
        }
    }

    private void deliver(List<StreamEntry> entries) {
        if (stopping) {
            entries.forEach(entry -> undelivered.add(new Release(entry.id(), entry.deliveryCount() - 1)));
            return;
        }
        if (!gate.tryPass()) {
            entries.forEach(entry -> postpone(entry.id(), entry.deliveryCount()));
            return;
        }
        long now = time.millis();
        List<String> ids = entries.stream().map(StreamEntry::id).toList();
        entries.forEach(entry -> held.inFlight(entry.id(), entry.deliveryCount(), now));
        status.delivered(ids.size());
        try {
            handler.handle(entries);
        } catch (RuntimeException e) {
            failed(ids, e);
        }
        // A failure must be known before the next delivery begins: it may have closed the gate.
        drainInbox();
        acknowledgeInPassing();
    }

    /** A long batch of slow entries is acknowledged as it goes, not at its end. */
    private void acknowledgeInPassing() {
        if (time.millis() - acknowledgedAt >= ACKNOWLEDGE_AFTER_MILLIS) {
            try {
                acknowledge();
            } catch (StreamClientException e) {
                acknowledgedAt = time.millis();
                LOG.debug("Acknowledging is left to the next step: {}", e.getMessage());
            }
        }
    }

    private void connected() {
        if (failures > 0) {
            LOG.info("Redis answers again after {} failed attempts", failures);
        }
        failures = 0;
        status.up();
    }

    private long disconnected(StreamClientException e) {
        failures++;
        status.down(e.getMessage(), failures);
        if (e.kind() == StreamClientException.Kind.NO_GROUP) {
            joined = false;
        }
        if (failures == 1) {
            LOG.warn("Redis cannot be read, trying again: {}", e.getMessage());
        } else {
            LOG.debug("Redis cannot be read, attempt {}: {}", failures, e.getMessage());
        }
        boolean remedy = e.kind() == StreamClientException.Kind.NO_GROUP && failures == 1;
        return remedy ? 0 : policy.reconnect().delayMillis(failures, time.random());
    }

    private sealed interface Event {
    }

    private record Succeeded(List<String> ids) implements Event {
    }

    private record Acknowledged(List<String> ids) implements Event {
    }

    private record Failed(List<String> ids, Throwable cause) implements Event {
    }
}
