package io.reviewqa.camel.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private Map<String, String> tags(Endpoint endpoint) {
        Map<String, String> tags = new LinkedHashMap<>();
        new RedisStreamSpanDecorator().beforeTracingEvent(new Span() {
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
        }, exchange, endpoint);
        return tags;
    }
}
