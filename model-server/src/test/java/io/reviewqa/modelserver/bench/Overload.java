package io.reviewqa.modelserver.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.EmbeddingServiceGrpc;
import io.reviewqa.model.v1.InputType;
import io.reviewqa.modelserver.support.RunningServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Offers four times what the server can do, and asks interactive questions over a bulk backlog:
 *
 * <pre>
 * mvn -pl model-server -am test -Dtest=Overload -DexcludedGroups=none -Dsurefire.failIfNoSpecifiedTests=false \
 *   [-Dseconds=60]
 * </pre>
 *
 * Peak: 16 callers of one text in a closed loop. Overload: an open loop at four times that rate. Client and server share the
 * process and its cores, so the client's own work counts against the server.
 */
@Tag("bench")
class Overload {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 60));
    private static final int CALLERS = 16;
    private static final int FACTOR = 4;
    private static final int BULK_TEXTS = 64;
    private static final int BULK_CALLS = 16;
    private static final int QUESTIONS = 200;

    private RunningServer server;
    private List<String> texts;

    @BeforeEach
    void start() throws IOException {
        server = RunningServer.start();
        texts = ReviewTexts.chunks(1_000);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whenFourTimesThePeakIsOffered_thenGoodputAndLatenciesArePrinted() throws InterruptedException {
        peak(TIME.dividedBy(6));
        double peak = peak(TIME.dividedBy(3));
        say("peak: %.0f texts/s (%d callers of one text)", peak, CALLERS);
        assertThat(overload(peak, TIME)).isPositive();
    }

    @Test
    void whenQuestionsAreAskedOverABulkBacklog_thenTheirLatenciesArePrinted() throws InterruptedException {
        peak(TIME.dividedBy(6));
        assertThat(interactive().count()).isEqualTo(QUESTIONS);
    }

    /** Calls answered in a second by a closed loop. */
    private double peak(Duration time) throws InterruptedException {
        Semaphore free = new Semaphore(CALLERS);
        Outcomes outcomes = new Outcomes();
        long end = System.nanoTime() + time.toNanos();
        long started = System.nanoTime();
        for (int i = 0; System.nanoTime() < end; i++) {
            free.acquire();
            send(one(i, InputType.INPUT_TYPE_PASSAGE), outcomes).addListener(free::release, MoreExecutors.directExecutor());
        }
        free.acquire(CALLERS);
        return outcomes.accepted.count() / seconds(System.nanoTime() - started);
    }

    /** @return calls answered in a second */
    private double overload(double peak, Duration time) throws InterruptedException {
        Outcomes outcomes = new Outcomes();
        long memoryBefore = usedMegabytes();
        long interval = (long) (1e9 / (FACTOR * peak));
        long started = System.nanoTime();
        long next = started;
        Semaphore open = new Semaphore(0);
        int sent = 0;
        while (next - started < time.toNanos()) {
            LockSupport.parkNanos(next - System.nanoTime());
            send(one(sent, InputType.INPUT_TYPE_PASSAGE), outcomes).addListener(open::release, MoreExecutors.directExecutor());
            sent++;
            next += interval;
        }
        open.tryAcquire(sent, 60, TimeUnit.SECONDS);
        double goodput = outcomes.accepted.count() / seconds(System.nanoTime() - started);
        say("offered %d texts in %.0f s (%.1f of peak): goodput %.0f texts/s, %.2f of peak", sent, time.toMillis() / 1e3,
                sent / seconds(time.toNanos()) / peak, goodput, goodput / peak);
        say("accepted %d: %s; refused %d: %s; failed otherwise %d", outcomes.accepted.count(), outcomes.accepted,
                outcomes.refused.count(), outcomes.refused, outcomes.failed.count());
        say("heap in use after a collection: %d MB before, %d MB after", memoryBefore, usedMegabytes());
        return goodput;
    }

    /** @return of the questions over the backlog */
    private Latencies interactive() throws InterruptedException {
        Latencies idle = questions();
        AtomicBoolean on = new AtomicBoolean(true);
        Thread bulk = new Thread(() -> bulk(on), "bulk");
        bulk.start();
        MeterRegistry registry = server.bean(MeterRegistry.class);
        while (registry.get("reviewqa.embedding.queue.size").gauge().value() < BULK_TEXTS) {
            LockSupport.parkNanos(1_000_000);
        }
        Latencies loaded = questions();
        on.set(false);
        bulk.join();
        double batch = registry.get("reviewqa.embedding.inference").timer().max(TimeUnit.MILLISECONDS);
        say("questions: idle %s; over a bulk backlog %s; bound 2 x idle p99 + a batch (at most %.1f ms) = %.1f ms",
                idle, loaded, batch, 2 * idle.percentile(0.99) + batch);
        return loaded;
    }

    /** One caller, one question at a time. */
    private Latencies questions() {
        Outcomes outcomes = new Outcomes();
        for (int i = 0; i < QUESTIONS; i++) {
            Futures.getUnchecked(Futures.catching(send(one(i, InputType.INPUT_TYPE_QUERY), outcomes),
                    StatusRuntimeException.class, e -> EmbedResponse.getDefaultInstance(), MoreExecutors.directExecutor()));
        }
        return outcomes.accepted;
    }

    private void bulk(AtomicBoolean on) {
        Semaphore free = new Semaphore(BULK_CALLS);
        for (int i = 0; on.get(); i++) {
            free.acquireUninterruptibly();
            int from = i * BULK_TEXTS % (texts.size() - BULK_TEXTS);
            send(EmbedRequest.newBuilder().setInputType(InputType.INPUT_TYPE_PASSAGE)
                    .addAllTexts(texts.subList(from, from + BULK_TEXTS)).build(), new Outcomes())
                    .addListener(free::release, MoreExecutors.directExecutor());
        }
        free.acquireUninterruptibly(BULK_CALLS);
    }

    private EmbedRequest one(int number, InputType type) {
        return EmbedRequest.newBuilder().setInputType(type).addTexts(texts.get(number % texts.size())).build();
    }

    private ListenableFuture<EmbedResponse> send(EmbedRequest request, Outcomes outcomes) {
        long started = System.nanoTime();
        ListenableFuture<EmbedResponse> call = EmbeddingServiceGrpc.newFutureStub(server.channel())
                .withDeadlineAfter(Duration.ofSeconds(60)).embed(request);
        Futures.addCallback(call, new FutureCallback<>() {
            @Override
            public void onSuccess(EmbedResponse response) {
                outcomes.accepted.add(System.nanoTime() - started);
            }

            @Override
            public void onFailure(Throwable failure) {
                boolean refused = Status.fromThrowable(failure).getCode() == Status.Code.RESOURCE_EXHAUSTED;
                (refused ? outcomes.refused : outcomes.failed).add(System.nanoTime() - started);
            }
        }, MoreExecutors.directExecutor());
        return call;
    }

    private static long usedMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static final class Outcomes {

        private final Latencies accepted = new Latencies();
        private final Latencies refused = new Latencies();
        private final Latencies failed = new Latencies();
    }
}
