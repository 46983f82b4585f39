package io.reviewqa.integration.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartReportTest {

    private volatile boolean redisIsAway = true;
    private boolean firstAnswersAreMissing;

    @Test
    void whenAPartIsAwayAtTheStart_thenTheLogSaysWhichAndWhenItIsThere(CapturedOutput output) {
        List<PartProbe> probes = Arrays.stream(Part.values()).map(this::probe).toList();
        PartMonitor parts =
                new PartMonitor(probes, new OpenBreakers(CircuitBreakerRegistry.ofDefaults()), new DiskRoom(Map.of()));
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

    @Test
    void whenAFirstAnswerIsTooSlow_thenNothingIsSaidToBeAway(CapturedOutput output) {
        firstAnswersAreMissing = true;
        redisIsAway = false;
        List<PartProbe> probes = Arrays.stream(Part.values()).map(this::probe).toList();
        PartMonitor parts =
                new PartMonitor(probes, new OpenBreakers(CircuitBreakerRegistry.ofDefaults()), new DiskRoom(Map.of()));
        StartReport report = new StartReport(parts);
        try {
            report.started();
            await().until(() -> output.getOut().contains("All parts answer"));
            assertThat(output.getOut()).doesNotContain("waiting");
        } finally {
            report.destroy();
            parts.destroy();
        }
    }

    private PartProbe probe(Part part) {
        AtomicInteger asked = new AtomicInteger();
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
                if (firstAnswersAreMissing && asked.getAndIncrement() == 0) {
                    throw new IllegalStateException("no answer within 1000 ms");
                }
            }
        };
    }
}
