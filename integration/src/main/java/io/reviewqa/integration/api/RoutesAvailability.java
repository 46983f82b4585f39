package io.reviewqa.integration.api;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Whether requests may come to the routes: from the end of their start to the beginning of the stop. A stop begins here, before
 * the web server closes its port: whoever comes is still told to come again, until those inside are done.
 */
@Component
final class RoutesAvailability implements CamelContextConfiguration, SmartLifecycle {

    /** The web server waits for those that take longer, and by then refuses connections. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** Each request holds one while it is inside. */
    private final Semaphore permits = new Semaphore(Integer.MAX_VALUE);
    private volatile CamelContext routes;
    private volatile boolean stopping;

    /** Whether a request may go in; then it has to {@link #leave}. */
    boolean enter() {
        CamelContext context = routes;
        return context != null && context.isStarted() && !stopping && permits.tryAcquire();
    }

    void leave() {
        permits.release();
    }

    boolean isStopping() {
        return stopping;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {}

    @Override
    public void afterApplicationStart(CamelContext context) {
        routes = context;
    }

    @Override
    public void start() {
        stopping = false;
    }

    @Override
    public void stop() {
        stopping = true;
        try {
            if (permits.tryAcquire(Integer.MAX_VALUE, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                permits.release(Integer.MAX_VALUE);
            }
        } catch (InterruptedException e) {
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
