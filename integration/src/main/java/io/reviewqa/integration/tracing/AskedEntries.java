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

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeCreatedEvent created) {
            Exchange exchange = created.getExchange();
            Message message = exchange.getMessage();
            if (message.getHeader(RedisStreamConstants.ID) != null && message.getBody() instanceof Map<?, ?> fields) {
                AskedQuestion.ofEntry(exchange, fields);
            }
        }
    }
}
