package io.reviewqa.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class EscapedLogsTest {

    private static final Logger LOG = LoggerFactory.getLogger(EscapedLogsTest.class);
    private static final String HOSTILE = "shop\n2026-01-01T00:00:00.000Z  INFO 1 --- [main] forged\r\u001b[2J\u202e";
    private static final String ESCAPED = "shop\\n2026-01-01T00:00:00.000Z  INFO 1 --- [main] forged\\r\\u001b[2J\\u202e";

    @Test
    void whenTextOfSomebodyIsLogged_thenItStaysInItsLine(CapturedOutput output) {
        for (int applications = 0; applications < 2; applications++) {
            new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).run().close();
        }
        LOG.warn("Not listed: {}", HOSTILE);
        LOG.error("Failed for " + HOSTILE, new IllegalStateException(HOSTILE, new IllegalArgumentException(HOSTILE)));

        List<String> lines = output.getOut().lines().toList();
        assertThat(lines).filteredOn(line -> line.contains("forged")).hasSize(4)
                .allSatisfy(line -> assertThat(line).endsWith(ESCAPED));
        assertThat(lines).anyMatch(line -> line.endsWith("Not listed: " + ESCAPED))
                .contains("java.lang.IllegalStateException: " + ESCAPED,
                        "Caused by: java.lang.IllegalArgumentException: " + ESCAPED)
                .anyMatch(line -> line.startsWith("\tat io.reviewqa.telemetry.EscapedLogsTest."));
    }

    @SpringBootConfiguration
    static class Application {}
}
