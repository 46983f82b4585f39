package io.reviewqa.camel.redis.stream;

import static io.reviewqa.camel.redis.stream.RedisStreamRoute.QUICK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.reviewqa.camel.redis.stream.RedisStreamDeadLetters.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCreatedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What tracers and the log's context know of entries that failed. */
class FailedEntryContextTest {

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final String CALLER = "00-11111111111111111111111111111111-1111111111111111-01";
    private static final String SENT = "00-11111111111111111111111111111111-2222222222222222-01";
    private static final byte[] NOT_UTF8 = {(byte) 0xC3, 0x28};

    private final CamelContext context = new DefaultCamelContext();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.reviewqa.camel.redis.stream");
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> letters = new CopyOnWriteArrayList<>();

    @BeforeEach
    void log() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.WARN);
    }

    @AfterEach
    void stop() {
        context.stop();
        logger.setLevel(Level.OFF);
        logger.detachAppender(log);
    }

    /** As camel-mdc and tracers do. */
    private void start(String options) throws Exception {
        context.getRegistry().bind("redisConnectionFactory", REDIS.factory());
        context.getManagementStrategy().addEventNotifier(new Tracer());
        context.getCamelContextExtension().addInterceptStrategy((camel, definition, target, next) -> exchange -> {
            assertThat(definition.getId()).as("what interceptors rely on").isNotNull();
            try (MDC.MDCCloseable scope = MDC.putCloseable("named", exchange.getProperty("named", String.class))) {
                target.process(exchange);
            }
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("redis-stream:jobs?group=workers&" + QUICK + options).process(FailedEntryContextTest::fail);
                from("redis-stream:jobs:dlq?group=readers&replaceMalformed=true&" + QUICK)
                        .process(exchange -> letters.add(Map.copyOf(exchange.getMessage().getHeaders())));
            }
        });
        context.start();
    }

    private static void fail(Exchange exchange) {
        throw new PoisonEntryException("there is no such job");
    }

    private final class Tracer extends EventNotifierSupport {

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof ExchangeCreatedEvent created
                    && created.getExchange().getMessage().getBody() instanceof Map<?, ?> fields) {
                created.getExchange().setProperty("named", fields.get("name"));
            } else if (event instanceof ExchangeSendingEvent sending) {
                told.add("from " + sending.getExchange().getMessage().getHeader("traceparent"));
                sending.getExchange().getMessage().setHeader("traceparent", SENT);
            } else if (event instanceof ExchangeSentEvent sent) {
                told.add(sent.getEndpoint().getEndpointUri() + " "
                        + sent.getExchange().getMessage().getHeader(RedisStreamConstants.ID));
            }
        }
    }

    private String awaitLetter() {
        await().until(() -> !letters.isEmpty() && REDIS.pending("jobs", "workers") == 0);
        return letters.get(0).get(RedisStreamConstants.ID).toString();
    }

    @Test
    void whenAnEntryIsGivenUp_thenItsLetterIsSentInItsTraceAndItsLinesNameIt() throws Exception {
        REDIS.add("jobs", "name", "one", "traceparent", CALLER);
        start("");
        String letter = awaitLetter();
        assertThat(told).containsExactly("from " + CALLER, "redis-stream:jobs:dlq " + letter);
        assertThat(letters.get(0)).containsEntry("traceparent", SENT);
        assertThat(REDIS.entries("jobs:dlq").get(0)).containsEntry("traceparent", CALLER).containsEntry("dlq_traceparent", SENT);
        await().until(() -> log.list.size() == 2);
        assertThat(log.list).allSatisfy(line -> assertThat(line.getMDCPropertyMap()).containsEntry("named", "one"));
        assertThat(MDC.get("named")).isNull();
    }

    @Test
    void whenAnEntryOfABatchIsGivenUp_thenItsLetterIsSentInItsOwnTrace() throws Exception {
        REDIS.add("jobs", "name", "one", "traceparent", CALLER);
        start("&batching=true");
        awaitLetter();
        assertThat(told).first().isEqualTo("from " + CALLER);
    }

    @Test
    void whenAnEntryCannotBeDelivered_thenItIsNamedByWhatCanBeRead() throws Exception {
        try (var connection = REDIS.connectBinary()) {
            connection.sync().xadd("jobs".getBytes(UTF_8), Map.of("name".getBytes(UTF_8), "bad".getBytes(UTF_8),
                    "text".getBytes(UTF_8), NOT_UTF8, "traceparent".getBytes(UTF_8), CALLER.getBytes(UTF_8)));
        }
        start("");
        awaitLetter();
        assertThat(told).first().isEqualTo("from " + CALLER);
        await().until(() -> !log.list.isEmpty());
        assertThat(log.list).singleElement()
                .satisfies(line -> assertThat(line.getMDCPropertyMap()).containsEntry("named", "bad"));
    }

    @Test
    void whenALetterIsPutBack_thenItGoesOnFromTheSpanItWasSentIn() throws Exception {
        REDIS.add("jobs", "traceparent", CALLER, "name", "one");
        start("");
        String letter = awaitLetter();
        context.getRouteController().stopAllRoutes();
        RedisStreamComponent component = context.getComponent("redis-stream", RedisStreamComponent.class);
        RedisStreamDeadLetters.Requeue requeue = component.deadLetters("jobs").requeue(letter);
        assertThat(requeue.outcome()).isEqualTo(Outcome.REQUEUED);
        List<Map<String, String>> entries = REDIS.entries("jobs");
        assertThat(entries.get(entries.size() - 1))
                .containsExactlyInAnyOrderEntriesOf(Map.of("name", "one", "traceparent", SENT));
    }

    @Test
    void whenAnInterceptorFails_thenTheEntryIsGivenUpAllTheSame() throws Exception {
        REDIS.add("jobs", "name", "one");
        context.getCamelContextExtension().addInterceptStrategy((camel, definition, target, next) -> new Failing(target));
        start("");
        awaitLetter();
        await().until(() -> log.list.size() == 2);
    }

    private record Failing(Processor target) implements Processor {

        @Override
        public void process(Exchange exchange) throws Exception {
            if (exchange.getFromEndpoint().getEndpointUri().contains("workers")
                    && new ArrayList<>(List.of(Thread.currentThread().getStackTrace())).stream()
                            .anyMatch(frame -> frame.getClassName().endsWith(".EntrySteps"))) {
                throw new IllegalStateException("no step of a route");
            }
            target.process(exchange);
        }
    }
}
