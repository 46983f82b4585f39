package io.reviewqa.integration.operate;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.integration.config.WorkerProperties;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Suspends the consumers of streams while entries are not this process's to take ({@code reviewqa.workers.hold}): before its index is
 * filled, and beyond its {@link WorkerShare}. It looks twice a second, so that a canary takes a little more than its share.
 */
@Component
@ConditionalOnProperty("reviewqa.workers.hold")
final class WorkerAdmission implements CamelContextConfiguration, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerAdmission.class);
    private static final long PERIOD_MILLIS = 500;
    private static final String STREAMS = "redis-stream:";

    private final IndexHealthIndicator index;
    private final WorkerShare share;
    private final MeterRegistry meters;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "worker-admission"));
    private boolean suspended;

    WorkerAdmission(WorkerProperties settings, IndexHealthIndicator index, MeterRegistry meters, Clock clock) {
        this.share = new WorkerShare(settings, clock);
        this.index = index;
        this.meters = meters;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {}

    @Override
    public void afterApplicationStart(CamelContext context) {
        look(context);
        executor.scheduleWithFixedDelay(() -> lookAgain(context), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void lookAgain(CamelContext context) {
        try {
            look(context);
        } catch (RuntimeException e) {
            LOG.warn("Stream workers could not be suspended or resumed, and it is tried again", e);
        }
    }

    private void look(CamelContext context) {
        boolean held = !index.isFilled() || !share.isLeft(taken());
        if (held == suspended) {
            return;
        }
        LOG.info(held ? "Stream workers wait: their share is taken, or the index is not filled" : "Stream workers take entries");
        context.getRoutes().stream().filter(route -> route.getEndpoint().getEndpointUri().startsWith(STREAMS))
                .map(Route::getConsumer).forEach(consumer -> set(consumer, held));
        suspended = held;
    }

    private static void set(Consumer consumer, boolean held) {
        if (held) {
            ServiceHelper.suspendService(consumer);
        } else {
            ServiceHelper.resumeService(consumer);
        }
    }

    private double taken() {
        return meters.find("redis.stream.entries.delivered").functionCounters().stream()
                .mapToDouble(FunctionCounter::count).sum();
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }
}
