package io.reviewqa.camel.redis.stream.group;

import io.reviewqa.camel.redis.stream.StreamClientException;
import io.reviewqa.camel.redis.stream.StreamEntry;
import io.reviewqa.camel.redis.stream.group.EntryDecoder.MalformedEntryException;
import io.reviewqa.camel.redis.stream.group.HeldEntries.Held;
import io.reviewqa.camel.redis.stream.group.MemberPolicy.Flow;
import io.reviewqa.camel.redis.stream.group.StreamClient.Release;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of a consumer group: decides what is read, delivered, acknowledged, delivered again ({@link FailedEntries}),
 * taken over ({@link AbandonedEntries}) and given up. It knows neither threads nor Redis: a driver calls {@link #step} again and again, time and commands are handed in.
 *
 * <p>Invariants: an entry is acknowledged only after {@link #succeeded} or together with its dead letter; never more
 * than {@code maxInFlight} entries are delivered and uncompleted; an entry this member holds is renewed, so that idle
 * means abandoned; whatever was lost on the way (a reply, a process) is found again in the pending list; a delivery that
 * met a target that was down is taken back, so that Redis counts only those that count.
 *
 * <p>{@link #step} and {@link #leave} belong to the driver's thread. {@link #succeeded}, {@link #acknowledgeNow},
 * {@link #failed}, {@link #renewLeases}, {@link #stop} may be called from any.
 */
public final class GroupMember {

    private static final Logger LOG = LoggerFactory.getLogger(GroupMember.class);
    private static final long BLOCK_WHILE_IN_FLIGHT_MILLIS = 250;

    private final String stream;
    private final StreamClient client;
    private final EntryHandler handler;
    private final EntryDecoder decoder;
    private final MemberPolicy policy;
    private final MemberTime time;
    private final MemberStatus status;

    private final Queue<Event> inbox = new ConcurrentLinkedQueue<>();
    private final HeldEntries held = new HeldEntries();
    private final OutageGate gate;
    private final GroupConnection connection;
    private final Acknowledgements acknowledgements;
    private final FailedEntries failedEntries;
    private final AbandonedEntries abandoned;
    private final List<Release> undelivered = new ArrayList<>();
    private final ReadSize size = new ReadSize();
    private volatile boolean stopping;
    private volatile boolean left;

    public GroupMember(MemberSurroundings surroundings, EntryHandler handler, EntryDecoder decoder) {
        this.stream = surroundings.stream();
        this.client = surroundings.client();
        this.handler = handler;
        this.decoder = decoder;
        this.policy = surroundings.policy();
        this.time = surroundings.time();
        this.status = surroundings.status();
        this.gate = new OutageGate(policy.retry().backoff(), time);
        this.connection = new GroupConnection(surroundings);
        this.acknowledgements = new Acknowledgements(surroundings);
        this.failedEntries = new FailedEntries(surroundings, held, gate);
        this.abandoned = new AbandonedEntries(surroundings);
    }

    /**
     * Does everything that is due, then reads new entries for up to {@code block}.
     *
     * @return milliseconds the driver may wait before the next step, or until an entry completes
     */
    public long step() {
        drainInbox();
        try {
            if (connection.join()) {
                abandoned.lookNow();
            }
            failedEntries.sendDeadLetters();
            failedEntries.takeBackDeliveries();
            dispatch(redeliver(held.retriesDue(time.millis(), size.within(room()))));
            dispatch(claimAbandoned());
            long wait = acknowledgeAndRead();
            connection.up();
            return wait;
        } catch (StreamClientException e) {
            return connection.down(e);
        }
    }

    /** The entries were processed: acknowledge them with the next step. */
    public void succeeded(List<String> ids) {
        inbox.add(new Succeeded(ids));
        settleIfLeft();
    }

    /** The entries were processed while the driver may be waiting: acknowledge them without its help. */
    public void acknowledgeNow(List<String> ids) {
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
    public void failed(List<String> ids, Throwable cause, DeliveryContext context) {
        inbox.add(new Failed(ids, cause, context));
        settleIfLeft();
    }

    /** Resets the idle time of what is held for a while already. To be called every {@link MemberPolicy#leasePeriod}. */
    public void renewLeases() {
        long now = time.millis();
        List<Held> due = held.leasesBefore(now - policy.leasePeriod().toMillis() / 2);
        if (!due.isEmpty()) {
            client.renew(due.stream().map(Held::id).toList());
            due.forEach(entry -> entry.leasedAt(now));
        }
    }

    /** Nothing more is to be taken on; deliveries under way go on. */
    public void stop() {
        stopping = true;
    }

    public boolean isStopping() {
        return stopping;
    }

    public MemberStatus status() {
        return status;
    }

    public int held() {
        return held.size();
    }

    /** Last step: settles what has completed and hands the rest over to the peers. Entries still in flight settle later. */
    public synchronized void leave() {
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
            acknowledgements.send();
            failedEntries.sendDeadLetters();
            handOver();
            if (held.inFlight() == 0) {
                client.leaveGroup();
            }
        } catch (StreamClientException e) {
            LOG.warn("{}: entries stay pending and will be taken over once they are idle for {}: {}",
                    stream, policy.claimMinIdle(), e.getMessage());
        } finally {
            // What could not be handed over must not be renewed any more, but grow idle.
            undelivered.clear();
            failedEntries.clear();
        }
    }

    private void handOver() {
        List<Release> releases = new ArrayList<>(undelivered);
        held.allWaiting().forEach(entry -> releases.add(new Release(entry.id(), entry.deliveryCount())));
        if (!releases.isEmpty()) {
            client.release(policy.claimMinIdle(), releases);
        }
    }

    private void drainInbox() {
        Event event;
        while ((event = inbox.poll()) != null) {
            if (event instanceof Succeeded succeeded) {
                succeeded.ids().forEach(held::remove);
                acknowledgements.add(succeeded.ids());
                failedEntries.targetAnswered();
            } else if (event instanceof Acknowledged acknowledged) {
                acknowledged.ids().forEach(held::remove);
                failedEntries.targetAnswered();
            } else if (event instanceof Failed failed) {
                failedEntries.settle(failed.ids(), failed.cause(), failed.context());
            }
        }
    }

    private List<StreamRecord> redeliver(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<StreamRecord> entries = client.redeliver(ids);
        size.read(entries);
        // What does not come back was acknowledged or taken over by a peer.
        ids.forEach(held::remove);
        return entries;
    }

    private List<StreamRecord> claimAbandoned() {
        return waitingIsFull() ? List.of() : redeliver(abandoned.claim(size.within(room()), this::isKnown));
    }

    private boolean isInWork(String id) {
        return held.isInFlight(id) || acknowledgements.contains(id);
    }

    private boolean isKnown(String id) {
        return held.holds(id) || acknowledgements.contains(id);
    }

    private long acknowledgeAndRead() {
        failedEntries.takeBackDeliveries();
        Flow flow = policy.flow();
        long block = Math.min(untilDue(), flow.block().toMillis());
        int count = size.within(Math.min(flow.batchSize(), room()));
        if (stopping || count == 0 || waitingIsFull()) {
            acknowledgements.send();
            return block;
        }
        if (held.inFlight() > 0) {
            block = Math.min(block, BLOCK_WHILE_IN_FLIGHT_MILLIS);
        }
        List<StreamRecord> entries =
                client.acknowledgeAndRead(acknowledgements.ids(), count, Duration.ofMillis(Math.max(1, block)));
        acknowledgements.sent();
        size.read(entries);
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
        long due = waitingIsFull() ? held.nextDue() : Math.min(held.nextDue(), abandoned.due());
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
        // Held from now on: an entry that waits for its turn is renewed like one in work, else a peer would take it over.
        long now = time.millis();
        batch.forEach(entry -> held.inFlight(entry.id(), entry.deliveryCount(), now));
        DeliveryPlan.of(batch, policy.flow()).forEach(this::deliver);
    }

    /** Decodes the entry, or condemns it and returns null. */
    private StreamEntry accept(StreamRecord entry) {
        if (entry.deleted()) {
            LOG.warn("{}: entry {} was deleted from the stream while it was pending; nothing is left to deliver", stream,
                    entry.id());
            return null;
        }
        if (entry.deliveryCount() > policy.retry().maxDeliveries()) {
            long deliveries = entry.deliveryCount() - 1;
            return giveUp(entry, "Neither acknowledged nor failed in " + deliveries + " deliveries", deliveries);
        }
        try {
            return decoder.decode(entry);
        } catch (MalformedEntryException e) {
            return giveUp(entry, e.getMessage(), entry.deliveryCount());
        }
    }

    /** Returns null. */
    private StreamEntry giveUp(StreamRecord entry, String reason, long deliveryCount) {
        failedEntries.giveUp(DeadLetter.of(entry, reason, deliveryCount), handler.undelivered(decoder.readable(entry)));
        return null;
    }

    private void deliver(List<StreamEntry> entries) {
        if (stopping) {
            entries.forEach(this::release);
            return;
        }
        if (!gate.tryPass()) {
            entries.forEach(entry -> failedEntries.postpone(entry.id(), entry.deliveryCount()));
            return;
        }
        List<String> ids = entries.stream().map(StreamEntry::id).toList();
        status.delivered(ids.size());
        try {
            handler.handle(entries);
        } catch (RuntimeException e) {
            failed(ids, e, DeliveryContext.NONE);
        }
        // A failure must be known before the next delivery begins: it may have closed the gate.
        drainInbox();
        acknowledgements.sendInPassing();
    }

    private void release(StreamEntry entry) {
        held.remove(entry.id());
        undelivered.add(new Release(entry.id(), entry.deliveryCount() - 1));
    }

    private sealed interface Event {}

    private record Succeeded(List<String> ids) implements Event {}

    private record Acknowledged(List<String> ids) implements Event {}

    private record Failed(List<String> ids, Throwable cause, DeliveryContext context) implements Event {}
}
