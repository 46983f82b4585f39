package io.reviewqa.integration.api;

import io.reviewqa.integration.config.ApiProperties;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Whether requests may come to the routes: from the end of their start to the stop. A stop begins here, before the web server
 * closes its port: for the time of {@code reviewqa.api.drain} whoever comes is answered, then told to come again until those
 * inside are done. Connections are closed behind either, see {@link AvailabilityFilter}.
 */
@Component
final class RoutesAvailability implements CamelContextConfiguration, SmartLifecycle {

    /** The web server waits for those that take longer, and by then refuses connections. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** Each request holds one while it is inside. */
    private final Semaphore permits = new Semaphore(Integer.MAX_VALUE);
    private final Duration drain;
    private volatile CamelContext routes;
    private volatile boolean leaving;
    private volatile boolean stopping;

    RoutesAvailability(ApiProperties settings) {
        this.drain = settings.drain();
    }

    /** Whether a request may go in; then it has to {@link #leave}. */
    boolean enter() {
        CamelContext context = routes;
        return context != null && context.isStarted() && !stopping && permits.tryAcquire();
    }

    void leave() {
        permits.release();
    }

    /** Whether the stop has begun: a connection that is kept would lead nowhere soon. */
    boolean isLeaving() {
        return leaving;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {}

    @Override
    public void afterApplicationStart(CamelContext context) {
        routes = context;
    }

    @Override
    public void start() {
        leaving = false;
        stopping = false;
    }

    @Override
    public void stop() {
        leaving = true;
        try {
            TimeUnit.MILLISECONDS.sleep(drain.toMillis());
            stopping = true;
            if (permits.tryAcquire(Integer.MAX_VALUE, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                permits.release(Integer.MAX_VALUE);
            }
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return !stopping;
    }

    /** The last to start, the first to stop. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
