package io.reviewqa.integration.answer;

import io.grpc.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.config.GrpcContextStrategy;
import io.reviewqa.integration.config.QaProperties;
import io.reviewqa.integration.metrics.IntegrationMetric;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How many questions are searched for at once, since each reads up to 2,000 sentences into memory; the others wait, in the order in
 * which they came. Of those for which a client waits no more may wait than are soon served; a stream's waits as long as it takes, and
 * its consumer takes no other meanwhile.
 */
@Component("questionAdmission")
public final class QuestionAdmission {

    /** So much of the heap for each: a quarter is theirs, and one of long sentences takes 16 MB. */
    private static final long HEAP_FOR_EACH = 64L << 20;
    private static final int LEAST = 2;
    /** That wait for each that is served; beyond them a client is told at once. */
    private static final int WAITING_FOR_EACH = 32;

    private final int most;
    private final Semaphore places;
    private final Duration patience;

    @Autowired
    public QuestionAdmission(QaProperties settings, MeterRegistry registry) {
        this(settings, registry, Runtime.getRuntime().maxMemory());
    }

    /** @param heap the largest, in bytes */
    QuestionAdmission(QaProperties settings, MeterRegistry registry, long heap) {
        this.most = settings.maxConcurrentSearches() > 0 ? settings.maxConcurrentSearches()
                : (int) Math.max(LEAST, Math.min(Integer.MAX_VALUE / WAITING_FOR_EACH, heap / HEAP_FOR_EACH));
        this.places = new Semaphore(most, true);
        this.patience = settings.timeBudget();
        IntegrationMetric.SEARCHING.metric().gauge(registry, places, free -> most - free.availablePermits());
        IntegrationMetric.WAITING.metric().gauge(registry, places, Semaphore::getQueueLength);
    }

    /** A question's place, until it is left; that of an exchange which fails is left when that is done. */
    public static final class Place {

        private final AtomicBoolean left = new AtomicBoolean();
        private final Semaphore places;

        private Place(Semaphore places) {
            this.places = places;
        }

        private void leave() {
            if (left.compareAndSet(false, true)) {
                places.release();
            }
        }
    }

    /**
     * Waits for a place.
     *
     * @param isAwaited whether a client waits for the answer
     * @throws ApiException (503) when too many wait already, or the time of the question is over
     * @throws CancellationException when nobody wants the answer any more
     */
    public Place enter(Exchange exchange, boolean isAwaited) throws InterruptedException {
        if (!isAwaited) {
            places.acquire();
        } else if (places.getQueueLength() >= most * WAITING_FOR_EACH
                || !places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw ApiException.overloaded(
                    "%d questions are being searched for, as many as may be at once (reviewqa.qa.max-concurrent-searches), and %d wait; "
                            .formatted(most, places.getQueueLength()) + "try again in a few seconds");
        }
        Place place = new Place(places);
        if (isCancelled(exchange)) {
            place.leave();
            throw new CancellationException("the question was cancelled while it waited");
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                place.leave();
            }
        });
        return place;
    }

    private static boolean isCancelled(Exchange exchange) {
        Context calls = exchange.getProperty(GrpcContextStrategy.PROPERTY, Context.class);
        return calls != null && calls.isCancelled();
    }

    /** To be called when what was found is counted: the few sentences that are cited take little. */
    public void leave(Place place) {
        place.leave();
    }
}
