package io.reviewqa.camel.mongodb.changes;

import io.reviewqa.camel.consumer.support.Monitors;
import io.reviewqa.camel.consumer.support.OutageMatcher;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.util.ObjectHelper;

/** Creates {@code mongodb-changes:} endpoints. */
@Component("mongodb-changes")
public class MongoDbChangesComponent extends HealthCheckComponent {

    @Metadata
    private MongoDbChangesConfiguration configuration = new MongoDbChangesConfiguration();
    private final Set<TokenSlot> slots = ConcurrentHashMap.newKeySet();
    private final Monitors<List<String>, ConsumerMonitor> monitors = new Monitors<>();

    public MongoDbChangesComponent() {}

    public MongoDbChangesComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (ObjectHelper.isEmpty(remaining)) {
            throw new IllegalArgumentException("The collection is missing: write mongodb-changes:<collection>?database=…");
        }
        MongoDbChangesConfiguration own = configuration.copy();
        own.setCollection(remaining);
        OutageMatcher.takeOption(parameters, own::setRetryForever);
        MongoDbChangesEndpoint endpoint = new MongoDbChangesEndpoint(uri, this, own);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** Two consumers under one key would step over each other's events. */
    void claim(TokenSlot slot) {
        if (!slots.add(slot)) {
            throw new IllegalStateException("Another consumer keeps its resume token under " + slot.key()
                    + "; give each its own changeStreamTokenKey");
        }
    }

    void release(TokenSlot slot) {
        slots.remove(slot);
    }

    /** What the consumers of a route and collection have done, those before this one included. */
    ConsumerMonitor monitor(String collection, String route) {
        return monitors.get(List.of(collection, route), key -> new ConsumerMonitor(collection, route));
    }

    Monitors<List<String>, ConsumerMonitor> monitors() {
        return monitors;
    }

    public MongoDbChangesConfiguration getConfiguration() {
        return configuration;
    }

    /** What every endpoint starts from. */
    public void setConfiguration(MongoDbChangesConfiguration configuration) {
        this.configuration = configuration;
    }
}
