package io.reviewqa.camel.redis.stream;

import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.RuntimeExchangeException;
import org.apache.camel.spi.Synchronization;

/**
 * Settles the entries of an exchange when its unit of work is done. A route that hands the exchange to seda hands this
 * over with it, so that the entries stay pending until the work is really done.
 */
final class EntryCompletion implements Synchronization {

    /** Exchange property by which {@link AckAfterAggregation} finds this. */
    static final String PROPERTY = "CamelRedisStreamCompletion";

    private final MemberTask task;
    private final List<StreamEntry> entries;
    private final List<String> ids;
    private final EntrySteps steps;
    private volatile boolean handedOver;

    EntryCompletion(MemberTask task, List<StreamEntry> entries, EntrySteps steps) {
        this.task = task;
        this.entries = entries;
        this.ids = entries.stream().map(StreamEntry::id).toList();
        this.steps = steps;
    }

    /** From now on another unit of work settles the entries: by what is returned. */
    EntryCompletion handOver() {
        handedOver = true;
        return new EntryCompletion(task, entries, steps);
    }

    @Override
    public void onComplete(Exchange exchange) {
        if (handedOver) {
            return;
        }
        if (exchange.isRollbackOnly()) {
            onFailure(exchange);
        } else if (task.isDriver(Thread.currentThread())) {
            task.member().succeeded(ids);
        } else {
            task.member().acknowledgeNow(ids);
            task.wakeUp();
        }
    }

    @Override
    public void onFailure(Exchange exchange) {
        if (handedOver) {
            return;
        }
        Exception cause = exchange.getException() != null
                ? exchange.getException() : new RuntimeExchangeException("The exchange was marked for rollback", exchange);
        task.member().failed(ids, cause, steps.failed(exchange, entries));
        task.wakeUp();
    }
}
