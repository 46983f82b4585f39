package io.reviewqa.camel.redis.stream;

import io.reviewqa.camel.redis.stream.driver.StreamAppender;
import io.reviewqa.camel.redis.stream.driver.StreamAppender.Addition;
import io.reviewqa.camel.redis.stream.driver.StreamAppender.Appended;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.support.DefaultProducer;

/** Adds an entry for the body's map, or for each map of its list, and of headers where configured. */
public class RedisStreamProducer extends DefaultProducer {

    private final RedisStreamEndpoint endpoint;
    private StreamAppender appender;

    public RedisStreamProducer(RedisStreamEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ProducerOptions options = ProducerOptions.of(endpoint);
        appender = new StreamAppender(
                endpoint.getStreamKey(), endpoint.commandLink(), options.limits(), options.idempotencyTtl());
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        message.removeHeader(RedisStreamConstants.DUPLICATE);
        if (message.getBody() instanceof Iterable<?> bodies) {
            message.setHeader(RedisStreamConstants.IDS,
                    appender.append(additions(exchange, bodies)).stream().map(Appended::id).toList());
            return;
        }
        Map<String, String> fields = fields(exchange, message.getBody());
        TraceContext.inject(message, fields);
        Appended appended = appender.append(List.of(addition(exchange, fields))).get(0);
        message.setHeader(RedisStreamConstants.ID, appended.id());
        if (appended.duplicate()) {
            message.setHeader(RedisStreamConstants.DUPLICATE, true);
        }
    }

    /** All are looked at before the first is added, so that a wrong one among them leaves nothing half done. */
    private List<Addition> additions(Exchange exchange, Iterable<?> bodies) throws NoTypeConversionAvailableException {
        if (exchange.getMessage().getHeader(RedisStreamConstants.IDEMPOTENCY_KEY) != null) {
            throw new IllegalArgumentException("The header " + RedisStreamConstants.IDEMPOTENCY_KEY
                    + " identifies one message, but the body is a list; name a field by the option idempotencyKey");
        }
        List<Addition> additions = new ArrayList<>();
        for (Object body : bodies) {
            if (!(body instanceof Map)) {
                throw new IllegalArgumentException("Element " + additions.size() + " of the body must be a Map of fields, but is "
                        + (body == null ? "null" : "a " + body.getClass().getName()));
            }
            Map<String, String> fields = fields(exchange, body);
            TraceContext.injectMissing(exchange.getMessage(), fields);
            additions.add(addition(exchange, fields));
        }
        return additions;
    }

    private Addition addition(Exchange exchange, Map<String, String> fields) {
        return new Addition(fields, idempotencyKey(exchange.getMessage(), fields));
    }

    private Map<String, String> fields(Exchange exchange, Object body) throws NoTypeConversionAvailableException {
        Map<String, String> fields = new LinkedHashMap<>();
        if (body instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> field : map.entrySet()) {
                put(exchange, fields, String.valueOf(field.getKey()), field.getValue());
            }
        } else if (body != null && endpoint.getConfiguration().getHeaderFields() == null) {
            throw new IllegalArgumentException(
                    "The body must be a Map of fields, or a List of such Maps, but is a " + body.getClass().getName());
        }
        for (String name : ProducerOptions.headerFields(endpoint)) {
            put(exchange, fields, name, exchange.getMessage().getHeader(name));
        }
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("There is no field to add to redis-stream:" + endpoint.getStreamKey()
                    + ": the body's map and the headers named by headerFields are empty");
        }
        return fields;
    }

    /** Redis has no null: a field without a value is left out. */
    private static void put(Exchange exchange, Map<String, String> fields, String name, Object value)
            throws NoTypeConversionAvailableException {
        if (value != null) {
            fields.put(name, exchange.getContext().getTypeConverter().mandatoryConvertTo(String.class, exchange, value));
        }
    }

    private String idempotencyKey(Message message, Map<String, String> fields) {
        String header = message.getHeader(RedisStreamConstants.IDEMPOTENCY_KEY, String.class);
        if (header != null) {
            return header;
        }
        String field = endpoint.getConfiguration().getIdempotencyKey();
        if (field != null && fields.get(field) == null) {
            throw new IllegalArgumentException("The field " + field + ", which is the idempotency key, is missing");
        }
        return field == null ? null : fields.get(field);
    }
}
