package io.reviewqa.integration.operate;

import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartReportTest {

    private volatile boolean redisIsAway = true;

    @Test
    void whenAPartIsAwayAtTheStart_thenTheLogSaysWhichAndWhenItIsThere(CapturedOutput output) {
        List<PartProbe> probes = Arrays.stream(Part.values()).map(this::probe).toList();
        PartMonitor parts = new PartMonitor(probes, new OpenBreakers(CircuitBreakerRegistry.ofDefaults()));
        StartReport report = new StartReport(parts);
        try {
            report.started();
            await().until(() -> output.getOut().contains("Started, and waiting: Redis does not answer: connection refused"));
            redisIsAway = false;
            await().until(() -> output.getOut().contains("All parts answer"));
        } finally {
            report.destroy();
            parts.destroy();
        }
    }

    private PartProbe probe(Part part) {
        return new PartProbe() {
            @Override
            public Part part() {
                return part;
            }

            @Override
            public void ask() {
                if (part == Part.REDIS && redisIsAway) {
                    throw new IllegalStateException("connection refused");
                }
            }
        };
    }
}
