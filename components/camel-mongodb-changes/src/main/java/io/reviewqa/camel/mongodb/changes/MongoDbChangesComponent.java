package io.reviewqa.camel.mongodb.changes;

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
    private final ConsumerMonitors monitors = new ConsumerMonitors();

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
        takeRetryForever(parameters, own);
        MongoDbChangesEndpoint endpoint = new MongoDbChangesEndpoint(uri, this, own);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** Camel would put the bean in the place of a text that begins with a reference; this one may name several. */
    private static void takeRetryForever(Map<String, Object> parameters, MongoDbChangesConfiguration configuration) {
        Object retryForever = parameters.remove("retryForever");
        if (retryForever != null) {
            configuration.setRetryForever(retryForever.toString());
        }
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

    ConsumerMonitors monitors() {
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
