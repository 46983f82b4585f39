package io.reviewqa.camel.redis.stream;

import io.reviewqa.camel.redis.stream.group.DeadLetter;
import io.reviewqa.camel.redis.stream.group.DeliveryContext;
import io.reviewqa.camel.redis.stream.group.TraceFields;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.EventHelper;
import org.apache.camel.support.ExchangeHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what concerns entries that failed as a step of their route is done: with what interceptors put around a step, such as the
 * log's context ({@code camel-mdc}) and the current span. A dead letter is sent as a producer sends, so that tracers make a span
 * of it.
 */
final class EntrySteps {

    private static final Logger LOG = LoggerFactory.getLogger(EntrySteps.class);

    private final RedisStreamConsumer consumer;
    private final CamelContext context;
    private final RedisStreamEndpoint letters;
    private final EntryStepNode node = new EntryStepNode();

    EntrySteps(RedisStreamConsumer consumer, RedisStreamEndpoint endpoint) {
        this.consumer = consumer;
        this.context = endpoint.getCamelContext();
        String stream = ConsumerOptions.deadLetterStream(endpoint);
        this.letters = new RedisStreamEndpoint("redis-stream:" + stream, endpoint.getComponent(), new RedisStreamConfiguration());
        letters.setStreamKey(stream);
    }

    /** @param exchange that carried the entries, and failed */
    DeliveryContext failed(Exchange exchange, List<StreamEntry> entries) {
        return new Failed(copy(exchange), entries);
    }

    /** For an entry that no exchange carried. */
    DeliveryContext undelivered(StreamEntry entry) {
        Exchange exchange = consumer.createExchange(false);
        ExchangeMapper.fill(exchange.getMessage(), entry);
        EventHelper.notifyExchangeCreated(context, exchange);
        return new Failed(exchange, List.of(entry));
    }

    /** Runs an action in this thread; interceptors that fail do not keep it from being run. */
    void within(Exchange exchange, Runnable action) {
        Step step = new Step(action);
        try {
            intercepted(step).process(exchange);
        } catch (Exception e) {
            LOG.debug("An interceptor failed", e);
        }
        step.finish();
    }

    private Processor intercepted(Processor step) throws Exception {
        Processor outermost = step;
        for (InterceptStrategy strategy : context.getCamelContextExtension().getInterceptStrategies()) {
            outermost = strategy.wrapProcessorInInterceptors(context, node, outermost, null);
        }
        return outermost;
    }

    /** The exchange goes its own way, and a pooled one is used again. What it failed with is no fault of the copy's. */
    private static Exchange copy(Exchange exchange) {
        Exchange copy = ExchangeHelper.createCopy(exchange, true);
        copy.setException(null);
        copy.setRollbackOnly(false);
        return copy;
    }

    /** An action whose failure is its caller's, and not the exchange's. */
    private static final class Step implements Processor {

        private final Runnable action;
        private boolean isDone;
        private RuntimeException failure;

        private Step(Runnable action) {
            this.action = action;
        }

        @Override
        public void process(Exchange exchange) {
            isDone = true;
            try {
                action.run();
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        private void finish() {
            if (!isDone) {
                action.run();
            } else if (failure != null) {
                throw failure;
            }
        }
    }

    private final class Failed implements DeliveryContext {

        private final Exchange exchange;
        private final Map<String, StreamEntry> entries;
        private final Map<String, Exchange> parked = new ConcurrentHashMap<>();

        private Failed(Exchange exchange, List<StreamEntry> entries) {
            this.exchange = exchange;
            this.entries = entries.stream().collect(Collectors.toMap(StreamEntry::id, entry -> entry, (one, same) -> one));
        }

        @Override
        public void about(String entryId, Runnable action) {
            within(parked.getOrDefault(entryId, exchange), action);
        }

        @Override
        public String park(DeadLetter letter, Function<DeadLetter, String> parking) {
            Exchange sent = letterOf(entries.get(letter.id()));
            parked.put(letter.id(), sent);
            String origin = sent.getMessage().getHeader(TraceFields.PARENT, String.class);
            long begin = System.nanoTime();
            EventHelper.notifyExchangeSending(context, sent, letters);
            String span = sent.getMessage().getHeader(TraceFields.PARENT, String.class);
            try {
                boolean isTraced = TraceFields.isParent(span) && !Objects.equals(span, origin);
                String id = parking.apply(isTraced ? letter.in(span) : letter);
                sent.getMessage().setHeader(RedisStreamConstants.ID, id);
                return id;
            } catch (RuntimeException e) {
                sent.setException(e);
                throw e;
            } finally {
                EventHelper.notifyExchangeSent(context, sent, letters, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
                sent.setException(null);
            }
        }

        /** Of a batch each entry belongs to what itself names; else to whatever tracers have named last. */
        private Exchange letterOf(StreamEntry entry) {
            Exchange sent = copy(exchange);
            Message message = sent.getMessage();
            boolean isBatch = message.getBody() instanceof List<?>;
            if (entry == null) {
                message.setBody(null);
            } else {
                message.setBody(entry.fields());
                if (isBatch || !TraceFields.isParent(message.getHeader(TraceFields.PARENT, String.class))) {
                    message.setHeader(TraceFields.PARENT, entry.traceParent());
                }
            }
            message.removeHeader(RedisStreamConstants.ID);
            return sent;
        }
    }
}
