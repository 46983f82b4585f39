package io.reviewqa.integration.operate;

import static org.apache.camel.component.micrometer.MicrometerConstants.DEFAULT_CAMEL_ROUTE_POLICY_EXCHANGES_FAILED_METER_NAME;
import static org.apache.camel.component.micrometer.MicrometerConstants.DEFAULT_CAMEL_ROUTE_POLICY_EXCHANGES_FAILURES_HANDLED_METER_NAME;
import static org.apache.camel.component.micrometer.MicrometerConstants.DEFAULT_CAMEL_ROUTE_POLICY_EXCHANGES_TOTAL_METER_NAME;
import static org.apache.camel.component.micrometer.MicrometerConstants.DEFAULT_CAMEL_ROUTE_POLICY_METER_NAME;
import static org.apache.camel.component.micrometer.MicrometerConstants.ROUTE_ID_TAG;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.stereotype.Component;

/**
 * What each route has done since it was started, read off Camel's meters. Those keep no last time, so that is kept here. A
 * route that is replaced begins again.
 */
@Component
final class RouteStatistics implements RoutePolicyFactory {

    private static final double NANOS_PER_MILLI = 1e6;

    private final MeterRegistry meters;
    private final Map<String, LastTime> lastTimes = new ConcurrentHashMap<>();

    RouteStatistics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        LastTime fresh = new LastTime();
        lastTimes.put(routeId, fresh);
        return fresh;
    }

    /** Exchanges that are done, failed ones among them. */
    long exchanges(String routeId) {
        return count(DEFAULT_CAMEL_ROUTE_POLICY_EXCHANGES_TOTAL_METER_NAME, routeId);
    }

    /** Exchanges that failed or whose failure the route's error policy answered. */
    long failures(String routeId) {
        return count(DEFAULT_CAMEL_ROUTE_POLICY_EXCHANGES_FAILED_METER_NAME, routeId)
                + count(DEFAULT_CAMEL_ROUTE_POLICY_EXCHANGES_FAILURES_HANDLED_METER_NAME, routeId);
    }

    /** Milliseconds of an exchange; null without any. */
    Double meanMs(String routeId) {
        Timer timer = meters.find(DEFAULT_CAMEL_ROUTE_POLICY_METER_NAME).tag(ROUTE_ID_TAG, routeId).timer();
        return timer == null || timer.count() == 0 ? null : Double.valueOf(timer.mean(TimeUnit.MILLISECONDS));
    }

    /** Milliseconds of the last exchange; null without any. */
    Double lastMs(String routeId) {
        LastTime last = lastTimes.get(routeId);
        return last == null ? null : last.millis;
    }

    private long count(String meter, String routeId) {
        Counter counter = meters.find(meter).tag(ROUTE_ID_TAG, routeId).counter();
        return counter == null ? 0 : (long) counter.count();
    }

    private static final class LastTime extends RoutePolicySupport {

        /** When the exchanges under way began, by exchange id. */
        private final Map<String, Long> begun = new ConcurrentHashMap<>();
        private volatile Double millis;

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            begun.put(exchange.getExchangeId(), System.nanoTime());
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            Long began = begun.remove(exchange.getExchangeId());
            if (began != null) {
                millis = (System.nanoTime() - began) / NANOS_PER_MILLI;
            }
        }
    }
}
