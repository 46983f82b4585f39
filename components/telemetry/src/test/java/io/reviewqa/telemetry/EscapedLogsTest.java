package io.reviewqa.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.DefaultBootstrapContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;

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

    @Test
    void whenAPatternOfTheUsersOwnShowsIt_thenItIsEscapedOnceToo() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        AsyncAppender async = new AsyncAppender();
        async.setContext(context);
        async.addAppender(appender(context, written));
        async.start();
        ch.qos.logback.classic.Logger logger = context.getLogger("of.the.users.own");
        logger.setAdditive(false);
        logger.addAppender(async);

        for (int applications = 0; applications < 2; applications++) {
            new EscapedLogs().onApplicationEvent(new ApplicationEnvironmentPreparedEvent(new DefaultBootstrapContext(),
                    new SpringApplication(), new String[0], new StandardEnvironment()));
        }
        try (MDC.MDCCloseable question = MDC.putCloseable("questionId", "q\n\\" + HOSTILE)) {
            logger.atInfo().addKeyValue("key", HOSTILE).log("plain");
            logger.atInfo().addMarker(EscapedLogs.MULTILINE).log("first\nsecond");
        } finally {
            async.stop();
            logger.detachAppender(async);
        }

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo(
                "q\\n\\%1$s|key=\"%1$s\"|plain;q\\n\\%1$s||first\nsecond;".formatted(ESCAPED));
    }

    private static OutputStreamAppender<ILoggingEvent> appender(LoggerContext context, ByteArrayOutputStream written) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%X{questionId}|%kvp|%m;");
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.start();
        return appender;
    }

    @SpringBootConfiguration
    static class Application {}
}
