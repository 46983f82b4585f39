package io.reviewqa.camel.mongodb.changes;

import java.util.Map;

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

    public MongoDbChangesComponent() {
    }

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
        MongoDbChangesEndpoint endpoint = new MongoDbChangesEndpoint(uri, this, own);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    public MongoDbChangesConfiguration getConfiguration() {
        return configuration;
    }

    /** What every endpoint starts from. */
    public void setConfiguration(MongoDbChangesConfiguration configuration) {
        this.configuration = configuration;
    }
}
