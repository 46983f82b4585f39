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
        if (batching) {
            message.setHeader(RedisStreamConstants.STREAM, first.stream());
            message.setBody(entries);
        } else {
            fill(message, first);
        }
    }

    /** A message of one entry. */
    static void fill(Message message, StreamEntry entry) {
        message.setHeader(RedisStreamConstants.STREAM, entry.stream());
        message.setHeader(RedisStreamConstants.ID, entry.id());
        message.setHeader(RedisStreamConstants.DELIVERY_COUNT, entry.deliveryCount());
        TraceContext.extract(entry, message);
        message.setBody(entry.fields());
    }
}
