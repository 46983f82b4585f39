package io.reviewqa.camel.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanDecorator;
import org.apache.camel.telemetry.SpanDecoratorManagerImpl;
import org.junit.jupiter.api.Test;

class RedisStreamSpanDecoratorTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Exchange exchange = new DefaultExchange(context);
    private final SpanDecorator decorator = new RedisStreamSpanDecorator();

    @Test
    void whenAnEntryIsTakenUp_thenItsSpanSaysWhatItIs() {
        exchange.getMessage().setHeader(RedisStreamConstants.ID, "17-0");
        exchange.getMessage().setHeader(RedisStreamConstants.DELIVERY_COUNT, 2L);
        Endpoint consumed = context.getEndpoint("redis-stream:chat:requests?group=qa");
        SpanDecorator found = new SpanDecoratorManagerImpl().get(consumed);
        assertThat(found).as("found by Camel").isInstanceOf(RedisStreamSpanDecorator.class);
        assertThat(found.getOperationName(exchange, consumed)).isEqualTo("process chat:requests");
        assertThat(tags(consumed)).containsExactlyInAnyOrderEntriesOf(Map.of(
                "messaging.system", "redis",
                "messaging.operation.name", "process",
                "messaging.operation.type", "process",
                "messaging.destination.name", "chat:requests",
                "messaging.consumer.group.name", "qa",
                "messaging.message.id", "17-0",
                "redis.stream.delivery_count", "2"));
    }

    @Test
    void whenEntriesAreAdded_thenTheSpanSaysHowMany() {
        exchange.getMessage().setBody(List.of(Map.of("n", 1), Map.of("n", 2)));
        exchange.getMessage().setHeader(RedisStreamConstants.ID, "of the entry that the route consumed");
        Endpoint produced = context.getEndpoint("redis-stream:embed:jobs");
        assertThat(new RedisStreamSpanDecorator().getOperationName(exchange, produced)).isEqualTo("send embed:jobs");
        assertThat(tags(produced)).containsEntry("messaging.operation.type", "send")
                .containsEntry("messaging.batch.message_count", "2").doesNotContainKey("messaging.message.id");
    }

    @Test
    void whenAnEntryWasAdded_thenTheSpanSaysWhichAndAConsumersKeepsItsOwn() {
        Endpoint produced = context.getEndpoint("redis-stream:chat:responses");
        tags(produced);
        exchange.getMessage().setHeader(RedisStreamConstants.ID, "18-0");
        assertThat(tags(span -> decorator.afterTracingEvent(span, exchange)))
                .containsExactly(Map.entry("messaging.message.id", "18-0"));
        assertThat(tags(span -> decorator.afterTracingEvent(span, exchange))).as("the end of the consumer").isEmpty();
    }

    @Test
    void whenAnEntryCouldNotBeAdded_thenTheSpanNamesNone() {
        exchange.getMessage().setHeader(RedisStreamConstants.ID, "of the entry that the route consumed");
        tags(context.getEndpoint("redis-stream:chat:responses"));
        exchange.setException(new IllegalStateException("Redis is away"));
        assertThat(tags(span -> decorator.afterTracingEvent(span, exchange))).isEmpty();
    }

    @Test
    void whenABatchIsOfOneEntry_thenItsSpanSaysWhich() {
        exchange.getMessage().setBody(List.of(new StreamEntry("embed:jobs", "17-0", Map.of(), 3)));
        assertThat(tags(context.getEndpoint("redis-stream:embed:jobs?group=embedders&batching=true")))
                .containsEntry("messaging.batch.message_count", "1").containsEntry("messaging.message.id", "17-0")
                .containsEntry("redis.stream.delivery_count", "3");
    }

    private Map<String, String> tags(Endpoint endpoint) {
        return tags(span -> decorator.beforeTracingEvent(span, exchange, endpoint));
    }

    private static Map<String, String> tags(Consumer<Span> event) {
        Map<String, String> tags = new LinkedHashMap<>();
        event.accept(new Span() {
            @Override
            public void log(Map<String, String> fields) {}

            @Override
            public void setTag(String key, String value) {
                tags.put(key, value);
            }

            @Override
            public void setComponent(String component) {}

            @Override
            public void setError(boolean isError) {}
        });
        return tags;
    }
}
