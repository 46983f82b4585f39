package io.reviewqa.camel.redis.stream;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

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

    private static final Duration SAMPLE_AGE = Duration.ofSeconds(5);

    /** For commands that do not block: one connection for each factory, used by all endpoints. */
    private final Map<LettuceConnectionFactory, RedisLink> commandLinks = new ConcurrentHashMap<>();
    private final MonitoredGroups monitoredGroups = new MonitoredGroups();
    private ExecutorService inspections;

    @Metadata
    private RedisStreamConfiguration configuration = new RedisStreamConfiguration();

    public RedisStreamComponent() {}

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

    /** The group of the endpoint's consumer. */
    MonitoredGroup monitoredGroup(RedisStreamEndpoint endpoint) {
        String group = endpoint.getConfiguration().getGroup();
        return monitoredGroups.get(endpoint.getStreamKey(), group, () -> new GroupSampler(
                new GroupInspector(endpoint::commandLink, endpoint.getStreamKey(), group,
                        ConsumerOptions.deadLetterStream(endpoint)),
                this::inspect, SAMPLE_AGE));
    }

    MonitoredGroups monitoredGroups() {
        return monitoredGroups;
    }

    private synchronized void inspect(Runnable inspection) {
        if (!isRunAllowed()) {
            throw new RejectedExecutionException("The component is stopped");
        }
        if (inspections == null) {
            inspections = getCamelContext().getExecutorServiceManager().newSingleThreadExecutor(this, "redis-stream-meters");
        }
        inspections.execute(inspection);
    }

    private synchronized void endInspections() {
        if (inspections != null) {
            getCamelContext().getExecutorServiceManager().shutdownNow(inspections);
            inspections = null;
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        endInspections();
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
