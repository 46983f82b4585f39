package io.reviewqa.integration.operate;

import static org.apache.camel.component.micrometer.MicrometerConstants.DEFAULT_CAMEL_ROUTE_POLICY_EXCHANGES_TOTAL_METER_NAME;
import static org.apache.camel.component.micrometer.MicrometerConstants.DEFAULT_CAMEL_ROUTE_POLICY_METER_NAME;
import static org.apache.camel.component.micrometer.MicrometerConstants.ROUTE_ID_TAG;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.stereotype.Component;

/**
 * What each route has done since it was started, read off Camel's meters. Those keep no last time, and count no failure that a
 * route caught itself, so these are kept here. A route that is replaced begins again.
 */
@Component
final class RouteStatistics implements RoutePolicyFactory {

    private static final double NANOS_PER_MILLI = 1e6;

    private final MeterRegistry meters;
    private final Map<String, Unmetered> unmetered = new ConcurrentHashMap<>();

    RouteStatistics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        Unmetered fresh = new Unmetered();
        unmetered.put(routeId, fresh);
        return fresh;
    }

    /** Exchanges that are done, failed ones among them. */
    long exchanges(String routeId) {
        Counter counter =
                meters.find(DEFAULT_CAMEL_ROUTE_POLICY_EXCHANGES_TOTAL_METER_NAME).tag(ROUTE_ID_TAG, routeId).counter();
        return counter == null ? 0 : (long) counter.count();
    }

    /** Exchanges that failed, or whose failure the route or its error policy dealt with. */
    long failures(String routeId) {
        Unmetered known = unmetered.get(routeId);
        return known == null ? 0 : known.failures.sum();
    }

    /** Milliseconds of an exchange; null without any. */
    Double meanMs(String routeId) {
        Timer timer = meters.find(DEFAULT_CAMEL_ROUTE_POLICY_METER_NAME).tag(ROUTE_ID_TAG, routeId).timer();
        return timer == null || timer.count() == 0 ? null : Double.valueOf(timer.mean(TimeUnit.MILLISECONDS));
    }

    /** Milliseconds of the last exchange; null without any. */
    Double lastMs(String routeId) {
        Unmetered known = unmetered.get(routeId);
        return known == null ? null : known.lastMs;
    }

    private static final class Unmetered extends RoutePolicySupport {

        /** When the exchanges under way began, by exchange id. */
        private final Map<String, Long> begun = new ConcurrentHashMap<>();
        private final LongAdder failures = new LongAdder();
        private volatile Double lastMs;

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            begun.put(exchange.getExchangeId(), System.nanoTime());
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            Long began = begun.remove(exchange.getExchangeId());
            if (began != null) {
                lastMs = (System.nanoTime() - began) / NANOS_PER_MILLI;
                if (exchange.isFailed() || exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT) != null) {
                    failures.increment();
                }
            }
        }
    }
}
