package io.reviewqa.integration.tracing;

import io.reviewqa.camel.redis.stream.RedisStreamConstants;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCreatedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.springframework.stereotype.Component;

/**
 * Names the question of each entry of a stream before its route begins, so that one which fails at once, or cannot even be
 * delivered, is found by its id too. Camel finds this by itself.
 */
@Component
final class AskedEntries extends EventNotifierSupport {

    AskedEntries() {
        setIgnoreCamelContextEvents(true);
        setIgnoreCamelContextInitEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeFailedEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeSentEvents(true);
    }

    /** In {@code chat:requests} the id is {@code request_id}, in {@code qa:jobs} {@code question_id}; so in their dead letters. */
    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeCreatedEvent created) {
            Exchange exchange = created.getExchange();
            Message message = exchange.getMessage();
            if (message.getHeader(RedisStreamConstants.ID) != null && message.getBody() instanceof Map<?, ?> fields) {
                String id = text(fields, "request_id");
                AskedQuestion.ofEntry(exchange, id == null ? text(fields, "question_id") : id, text(fields, "store_id"));
            }
        }
    }

    private static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : null;
    }
}
