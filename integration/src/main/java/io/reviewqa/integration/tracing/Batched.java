package io.reviewqa.integration.tracing;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.MongoDbChangesConstants;
import io.reviewqa.camel.redis.stream.RedisStreamConstants;
import io.reviewqa.camel.redis.stream.StreamEntry;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultExchange;

/** Some messages of a batch, as an exchange would carry them that had come without the others. */
final class Batched {

    private Batched() {}

    static Exchange exchange(Exchange batch, List<Object> messages) {
        Exchange exchange = new DefaultExchange(batch.getContext());
        Message message = exchange.getMessage();
        Object first = messages.get(0);
        if (messages.size() > 1) {
            message.setBody(messages);
        } else if (first instanceof StreamEntry entry) {
            message.setHeader(RedisStreamConstants.ID, entry.id());
            message.setHeader(RedisStreamConstants.DELIVERY_COUNT, entry.deliveryCount());
        } else if (first instanceof ChangeEvent change) {
            message.setHeader(MongoDbChangesConstants.TOKEN, change.token());
        }
        return exchange;
    }
}
