package io.reviewqa.camel.redis.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.util.ObjectHelper;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Camel component {@code redis-stream}: consumer groups on, and additions to, Redis Streams. */
@Component("redis-stream")
public class RedisStreamComponent extends HealthCheckComponent {

    /** For commands that do not block: one connection for each factory, used by all endpoints. */
    private final Map<LettuceConnectionFactory, RedisLink> commandLinks = new ConcurrentHashMap<>();

    @Metadata
    private RedisStreamConfiguration configuration = new RedisStreamConfiguration();

    public RedisStreamComponent() {
    }

    public RedisStreamComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (ObjectHelper.isEmpty(remaining)) {
            throw new IllegalArgumentException("The key of the stream is missing: redis-stream:<streamKey>");
        }
        RedisStreamEndpoint endpoint = new RedisStreamEndpoint(uri, this, configuration.copy());
        endpoint.setStreamKey(remaining);
        takeRetryForever(parameters, endpoint.getConfiguration());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** Camel would put the bean in the place of a text that begins with a reference; this one may name several. */
    private static void takeRetryForever(Map<String, Object> parameters, RedisStreamConfiguration configuration) {
        Object retryForever = parameters.remove("retryForever");
        if (retryForever != null) {
            configuration.setRetryForever(retryForever.toString());
        }
    }

    RedisLink commandLink(LettuceConnectionFactory factory) {
        return commandLinks.computeIfAbsent(factory, key -> new RedisLink(new RedisConnections(key)));
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        commandLinks.values().forEach(RedisLink::close);
        commandLinks.clear();
    }

    public RedisStreamConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * Options shared by all endpoints unless they say otherwise.
     */
    public void setConfiguration(RedisStreamConfiguration configuration) {
        this.configuration = configuration;
    }
}
