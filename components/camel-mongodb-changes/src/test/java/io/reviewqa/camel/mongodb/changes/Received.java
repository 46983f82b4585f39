package io.reviewqa.camel.mongodb.changes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.bson.Document;

/** The end of a test's route: remembers what arrived, in order, as "OPERATION id". */
final class Received implements Processor {

    private final List<ChangeEvent> events = new CopyOnWriteArrayList<>();
    private final List<Integer> batchSizes = new CopyOnWriteArrayList<>();

    @Override
    public void process(Exchange exchange) {
        List<ChangeEvent> arrived = events(exchange);
        batchSizes.add(arrived.size());
        events.addAll(arrived);
    }

    static List<ChangeEvent> events(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof List<?> batch) {
            return batch.stream().map(ChangeEvent.class::cast).toList();
        }
        return List.of(new ChangeEvent(
                exchange.getMessage().getHeader(MongoDbChangesConstants.OPERATION_TYPE, OperationType.class),
                exchange.getMessage().getHeader(MongoDbChangesConstants.ID),
                exchange.getMessage().getBody(Document.class),
                exchange.getMessage().getHeader(MongoDbChangesConstants.CLUSTER_TIME, Instant.class)));
    }

    List<ChangeEvent> events() {
        return List.copyOf(events);
    }

    List<Integer> batchSizes() {
        return List.copyOf(batchSizes);
    }

    List<String> summary() {
        List<String> summary = new ArrayList<>();
        for (ChangeEvent event : events) {
            summary.add(event.id() == null ? event.operationType().name() : event.operationType() + " " + event.id());
        }
        return summary;
    }

    void clear() {
        events.clear();
        batchSizes.clear();
    }
}
