package io.reviewqa.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** Structured logs as the applications write them. */
class EscapedJsonTest {

    /** Ends of lines, turns of direction, what is not seen, of one unit and of two; and what has nothing to hide. */
    private static final String HOSTILE =
            "a\nb\r\u0085\u2028\u2029\u202e\u2066\u200b\u200d\u00ad\ufeff\u001b[2J\u007f\udb40\udc41 국물 🍜 \"\\u202e\"";

    private final LoggerContext context = new LoggerContext();

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash", "gelf"})
    void whenTextOfSomebodyIsLogged_thenNothingUnseenIsInTheLineAndWhoReadsItGetsTheText(String format) {
        String line = line(format);

        assertThat(line.strip().codePoints()).noneMatch(EscapedJsonTest::isUnseen);
        Map<String, Object> read = JsonParserFactory.getJsonParser().parseMap(line);
        assertThat(read.values()).as("the message").contains("Asked: " + HOSTILE)
                .as("a field").contains(HOSTILE, "of a pair " + HOSTILE);
        assertThat(line).contains("국물 🍜").contains("java.lang.IllegalStateException: a\\nb\\r");
        assertThat(line).as("the stack trace").contains("Caused by: java.lang.IllegalArgumentException: cause a\\nb\\r");
    }

    private String line(String format) {
        LoggingEvent event = new LoggingEvent(getClass().getName(), context.getLogger("asked"), Level.INFO, "Asked: {}",
                new IllegalStateException(HOSTILE, new IllegalArgumentException("cause " + HOSTILE)), new Object[] {HOSTILE});
        event.setMDCPropertyMap(Map.of("questionId", HOSTILE));
        event.setKeyValuePairs(List.of(new KeyValuePair("pair", "of a pair " + HOSTILE)));
        context.putObject(Environment.class.getName(), new StandardEnvironment());
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(format);
        encoder.start();
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    private static boolean isUnseen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }
}
