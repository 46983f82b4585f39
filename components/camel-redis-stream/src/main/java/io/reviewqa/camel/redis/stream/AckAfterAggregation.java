package io.reviewqa.camel.redis.stream;

import java.util.List;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;

/**
 * Aggregation strategy that keeps entries pending until the aggregated exchange is done. Camel's aggregator ends the
 * unit of work of each exchange as soon as it is stored in memory, so that with any other strategy an entry would be
 * acknowledged there, and lost if the process died before the group was complete.
 *
 * <p>By itself it collects the bodies in a list; another strategy can be wrapped. Not for aggregation repositories that
 * store exchanges outside memory: those are durable by themselves.
 */
public final class AckAfterAggregation implements AggregationStrategy, CamelContextAware {

    private final AggregationStrategy delegate;
    private CamelContext camelContext;

    public AckAfterAggregation() {
        this(new GroupedBodyAggregationStrategy());
    }

    public AckAfterAggregation(AggregationStrategy delegate) {
        this.delegate = delegate;
    }

    @Override
    public Exchange aggregate(Exchange oldExchange, Exchange newExchange) {
        Exchange aggregated = delegate.aggregate(oldExchange, newExchange);
        EntryCompletion completion = newExchange.getProperty(EntryCompletion.PROPERTY, EntryCompletion.class);
        if (completion != null) {
            aggregated.getExchangeExtension().addOnCompletion(completion.handOver());
            carryOver(oldExchange, aggregated);
        }
        return aggregated;
    }

    /** A strategy may answer with another exchange than the one that held the completions so far. */
    private static void carryOver(Exchange oldExchange, Exchange aggregated) {
        if (oldExchange != null && oldExchange != aggregated) {
            List.copyOf(oldExchange.getExchangeExtension().handoverCompletions()).forEach(
                    aggregated.getExchangeExtension()::addOnCompletion);
        }
    }

    @Override
    public void onCompletion(Exchange exchange, Exchange inputExchange) {
        delegate.onCompletion(exchange, inputExchange);
    }

    @Override
    public void onCompletion(Exchange exchange) {
        delegate.onCompletion(exchange);
    }

    @Override
    public void timeout(Exchange exchange, int index, int total, long timeout) {
        delegate.timeout(exchange, index, total, timeout);
    }

    @Override
    public boolean canPreComplete() {
        return delegate.canPreComplete();
    }

    @Override
    public boolean preComplete(Exchange oldExchange, Exchange newExchange) {
        return delegate.preComplete(oldExchange, newExchange);
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
        CamelContextAware.trySetCamelContext(delegate, camelContext);
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }
}
