package io.reviewqa.integration.operate;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says after the start which parts are waited for, whenever that changes, and when all are there. From then on health tells. A part
 * that did not answer is asked a second time before it is said to be away: the first call of a process takes as long as it takes to
 * load all that calls.
 */
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
        Map<Part, String> told = Map.of();
        Set<Part> before = Set.of();
        Map<Part, String> problems = problems();
        try {
            while (!problems.isEmpty()) {
                Map<Part, String> lasting = new EnumMap<>(problems);
                lasting.keySet().retainAll(before);
                if (!lasting.isEmpty() && !lasting.equals(told)) {
                    LOG.warn("Started, and waiting: {}", String.join(" ", lasting.values()));
                    told = lasting;
                }
                before = problems.keySet();
                Thread.sleep(PAUSE.toMillis());
                problems = problems();
            }
            LOG.info("All parts answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<Part, String> problems() {
        return parts.problems().sentences();
    }

    @Override
    public void destroy() {
        watching.interrupt();
    }
}
