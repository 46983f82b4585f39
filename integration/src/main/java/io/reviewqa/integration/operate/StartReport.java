package io.reviewqa.integration.operate;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says after the start which parts are waited for, whenever that changes, and when all are there. From then on health tells. */
@Component
final class StartReport implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StartReport.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PartMonitor parts;
    private final Thread watching = new Thread(this::watch, "start-report");

    StartReport(PartMonitor parts) {
        this.parts = parts;
        watching.setDaemon(true);
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        watching.start();
    }

    private void watch() {
        List<String> told = List.of();
        List<String> problems = problems();
        try {
            while (!problems.isEmpty()) {
                if (!problems.equals(told)) {
                    LOG.warn("Started, and waiting: {}", String.join(" ", problems));
                    told = problems;
                }
                Thread.sleep(PAUSE.toMillis());
                problems = problems();
            }
            LOG.info("All parts answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> problems() {
        return List.copyOf(parts.problems().sentences().values());
    }

    @Override
    public void destroy() {
        watching.interrupt();
    }
}
