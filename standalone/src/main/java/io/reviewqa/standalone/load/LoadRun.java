package io.reviewqa.standalone.load;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Plays a script. Open loop: each request is due at a time that no reply moves, and its latency counts from there, so that
 * a stall is seen by all requests that were due in it and not by one.
 */
final class LoadRun {

    private final LoadOptions options;
    private final Tallies tallies;
    private final Tally lateness = new Tally();
    private final Semaphore free;
    private final Progress progress;

    LoadRun(LoadOptions options) {
        this.options = options;
        this.tallies = new Tallies(options.mix());
        this.free = new Semaphore(options.maxInFlight());
        this.progress = new Progress(tallies, () -> options.maxInFlight() - free.availablePermits());
    }

    /** @throws IOException when ReviewQA, or Redis where streams are played, does not answer at the beginning */
    LoadReport run() throws IOException, InterruptedException {
        RestSenders rest = new RestSenders(options);
        rest.requireAnswer();
        StreamSender stream = options.mix().has(Channel.STREAM)
                ? new StreamSender(options, () -> tallies.addDuplicate(Channel.STREAM))
                : null;
        try {
            Map<Channel, Sender> senders = new EnumMap<>(
                    Map.of(Channel.REST, rest::ask, Channel.SSE, rest::askForEvents, Channel.REVIEW, rest::write));
            if (stream != null) {
                senders.put(Channel.STREAM, stream);
            }
            String startedAt = Instant.now().toString();
            double seconds = play(senders);
            WrittenReviews written = new WrittenReviews(rest);
            tallies.addLost(Channel.REVIEW, written.countLost(rest.acknowledged()));
            if (!options.keep()) {
                written.delete(rest.acknowledged());
            }
            return report(startedAt, seconds);
        } finally {
            if (stream != null) {
                stream.close();
            }
        }
    }

    /** @return how long counted requests were sent, in seconds */
    private double play(Map<Channel, Sender> senders) throws InterruptedException {
        Mix.Turns turns = options.mix().turns();
        double nanosApart = TimeUnit.SECONDS.toNanos(1) / options.perSecond();
        long start = System.nanoTime();
        long counted = start + options.warmUp().toNanos();
        long end = counted + options.duration().toNanos();
        long due = start;
        for (long number = 1; due < end; number++) {
            awaitTime(due);
            send(turns.next(), senders, due, due >= counted);
            progress.show(System.nanoTime() - start);
            due = start + Math.round(number * nanosApart);
        }
        awaitTime(end);
        double seconds = (System.nanoTime() - counted) / 1e9;
        // Each request ends by itself at its timeout.
        free.acquire(options.maxInFlight());
        progress.end();
        return seconds;
    }

    private void send(Channel channel, Map<Channel, Sender> senders, long due, boolean isCounted) {
        if (!free.tryAcquire()) {
            add(channel, Reply.failed("not sent, too many in flight"), due, isCounted);
            return;
        }
        if (isCounted) {
            lateness.add(Reply.right(), due, System.nanoTime());
        }
        senders.get(channel).send().thenAccept(reply -> {
            add(channel, reply, due, isCounted);
            free.release();
        });
    }

    private void add(Channel channel, Reply reply, long due, boolean isCounted) {
        if (isCounted) {
            tallies.add(channel, reply, due, System.nanoTime());
        }
    }

    private static void awaitTime(long time) throws InterruptedException {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private LoadReport report(String startedAt, double seconds) {
        Map<String, Double> perSecond = new LinkedHashMap<>();
        perSecond.put("asked", options.perSecond());
        perSecond.put("reached", lateness.sent() / seconds);
        Map<String, Double> late = new LinkedHashMap<>();
        late.put("p50", lateness.millis("p50"));
        late.put("p99", lateness.millis("p99"));
        late.put("max", lateness.millis("max"));
        return new LoadReport(startedAt, seconds, perSecond, late, LoadReport.figures(tallies),
                options.slo().stream().map(objective -> objective.judge(tallies)).toList());
    }
}
