package io.reviewqa.camel.redis.stream;

import io.reviewqa.camel.consumer.support.Monitors;
import io.reviewqa.camel.consumer.support.OutageMatcher;
import io.reviewqa.camel.redis.stream.driver.RedisConnections;
import io.reviewqa.camel.redis.stream.driver.RedisLink;
import io.reviewqa.camel.redis.stream.group.EntryCounts;
import java.time.Duration;
import java.util.List;
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
    private final Monitors<List<String>, MonitoredGroup> monitoredGroups = new Monitors<>();
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
        OutageMatcher.takeOption(parameters, endpoint.getConfiguration()::setRetryForever);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    RedisLink commandLink(LettuceConnectionFactory factory) {
        return commandLinks.computeIfAbsent(factory, key -> new RedisLink(new RedisConnections(key)));
    }

    /**
     * The dead letters of a stream, where its consumers put them by default.
     *
     * @throws IllegalStateException when they are asked for and the component knows no connection factory
     */
    public RedisStreamDeadLetters deadLetters(String stream) {
        return deadLetters(stream, RedisStreamDeadLetters.streamOf(stream));
    }

    /** The dead letters of a stream, as its consumers' option deadLetterStream says where. */
    public RedisStreamDeadLetters deadLetters(String stream, String deadLetterStream) {
        return new RedisStreamDeadLetters(this::commandLink, stream, deadLetterStream);
    }

    /** The entries of a stream, to be looked through. */
    public RedisStreamEntries entries(String stream) {
        return new RedisStreamEntries(this::commandLink, stream);
    }

    /** Tells how streams stand. */
    public RedisStreamInspector inspector() {
        return new RedisStreamInspector(this::commandLink);
    }

    private RedisLink commandLink() {
        LettuceConnectionFactory factory = configuration.getConnectionFactory();
        if (factory == null) {
            throw new IllegalStateException("The component redis-stream needs a LettuceConnectionFactory: exactly one in the"
                    + " registry, or the option connectionFactory");
        }
        return commandLink(factory);
    }

    /** The group of the endpoint's consumer. */
    MonitoredGroup monitoredGroup(RedisStreamEndpoint endpoint) {
        String stream = endpoint.getStreamKey();
        String group = endpoint.getConfiguration().getGroup();
        String deadLetters = ConsumerOptions.deadLetterStream(endpoint);
        RedisStreamInspector inspector = new RedisStreamInspector(endpoint::commandLink);
        return monitoredGroups.get(List.of(stream, group), key -> new MonitoredGroup(stream, group, new EntryCounts(),
                new GroupSampler(() -> GroupSample.of(inspector.inspect(stream, group, deadLetters)), this::inspect,
                        SAMPLE_AGE)));
    }

    Monitors<List<String>, MonitoredGroup> monitoredGroups() {
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
