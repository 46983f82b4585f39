package io.reviewqa.integration.operate;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/** What one route has done since it was started. */
final class RouteCounts extends RoutePolicySupport {

    /** When the exchanges under way began, by exchange id. */
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private long exchanges;
    private long failures;
    private long totalNanos;
    private long lastNanos;

    /**
     * @param exchanges that are done, failed ones among them
     * @param failures exchanges that failed or whose failure the route's error policy answered
     * @param mean time of an exchange; null without any
     * @param last time of the last one; null without any
     */
    record Snapshot(long exchanges, long failures, Duration mean, Duration last) {

        static final Snapshot NONE = new Snapshot(0, 0, null, null);
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        begun.put(exchange.getExchangeId(), System.nanoTime());
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        Long began = begun.remove(exchange.getExchangeId());
        if (began != null) {
            boolean failed = exchange.isFailed() || exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT) != null;
            count(System.nanoTime() - began, failed);
        }
    }

    private synchronized void count(long nanos, boolean failed) {
        exchanges++;
        failures += failed ? 1 : 0;
        totalNanos += nanos;
        lastNanos = nanos;
    }

    synchronized Snapshot snapshot() {
        return exchanges == 0
                ? Snapshot.NONE
                : new Snapshot(
                        exchanges, failures, Duration.ofNanos(totalNanos / exchanges), Duration.ofNanos(lastNanos));
    }
}
