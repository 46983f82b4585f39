package io.reviewqa.camel.redis.stream;

import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Fills an exchange from the entries it is to carry. */
final class ExchangeMapper {

    private final boolean batching;

    ExchangeMapper(boolean batching) {
        this.batching = batching;
    }

    void fill(Exchange exchange, List<StreamEntry> entries) {
        Message message = exchange.getMessage();
        StreamEntry first = entries.get(0);
        message.setHeader(RedisStreamConstants.STREAM, first.stream());
        if (batching) {
            message.setBody(entries);
            return;
        }
        message.setHeader(RedisStreamConstants.ID, first.id());
        message.setHeader(RedisStreamConstants.DELIVERY_COUNT, first.deliveryCount());
        TraceContext.extract(first.fields(), message);
        message.setBody(first.fields());
    }
}
