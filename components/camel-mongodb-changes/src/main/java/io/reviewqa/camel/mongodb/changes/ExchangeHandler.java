package io.reviewqa.camel.mongodb.changes;

import io.reviewqa.camel.mongodb.changes.stream.ChangeHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.DefaultConsumer;
import org.bson.Document;

/** Sends events through the route and waits until the exchange's unit of work is done, wherever the route handed it to. */
final class ExchangeHandler implements ChangeHandler {

    private final DefaultConsumer consumer;
    private final boolean batching;

    ExchangeHandler(DefaultConsumer consumer, boolean batching) {
        this.consumer = consumer;
        this.batching = batching;
    }

    @Override
    public void handle(List<ChangeEvent> events) throws Exception {
        Exchange exchange = consumer.createExchange(false);
        try {
            if (batching) {
                exchange.getMessage().setBody(new ArrayList<>(events));
            } else {
                fill(exchange.getMessage(), events.get(0));
            }
            process(exchange);
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }

    private void process(Exchange exchange) throws Exception {
        Completion completion = new Completion();
        exchange.getExchangeExtension().addOnCompletion(completion);
        consumer.createUoW(exchange);
        try {
            consumer.getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            consumer.doneUoW(exchange);
        }
        completion.await();
    }

    private static void fill(Message message, ChangeEvent event) {
        // A copy, so that a retry starts from what the server sent even if the route changed the body in place.
        message.setBody(event.fullDocument() == null ? null : new Document(event.fullDocument()));
        message.setHeader(MongoDbChangesConstants.OPERATION_TYPE, event.operationType());
        if (event.id() != null) {
            message.setHeader(MongoDbChangesConstants.ID, event.id());
        }
        message.setHeader(MongoDbChangesConstants.CLUSTER_TIME, event.clusterTime());
        if (event.token() != null) {
            message.setHeader(MongoDbChangesConstants.TOKEN, event.token());
        }
    }

    private static final class Completion implements Synchronization {

        private final CompletableFuture<Void> done = new CompletableFuture<>();

        @Override
        public void onComplete(Exchange exchange) {
            done.complete(null);
        }

        @Override
        public void onFailure(Exchange exchange) {
            Exception cause = exchange.getException();
            done.completeExceptionally(
                    cause != null ? cause : new CamelExecutionException("The exchange was rolled back", exchange));
        }

        void await() throws Exception {
            try {
                done.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }
}
