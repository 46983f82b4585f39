package io.reviewqa.camel.mongodb.changes;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.util.ObjectHelper;

/** Consume the changes of a MongoDB collection in order, without losing one. */
@UriEndpoint(firstVersion = "4.17.0", scheme = "mongodb-changes", title = "MongoDB Changes",
        syntax = "mongodb-changes:collection", consumerOnly = true,
        category = {Category.DATABASE, Category.MESSAGING}, headersClass = MongoDbChangesConstants.class)
public class MongoDbChangesEndpoint extends DefaultEndpoint {

    @UriParam
    private MongoDbChangesConfiguration configuration;

    public MongoDbChangesEndpoint(String uri, MongoDbChangesComponent component,
            MongoDbChangesConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("mongodb-changes: only consumes; write with camel-mongodb");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        MongoDbChangesConsumer consumer = new MongoDbChangesConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (configuration.getMongoClient() == null) {
            throw new IllegalArgumentException("No mongoClient: bind one com.mongodb.client.MongoClient in the registry, or name"
                    + " one of several with mongoClient=#bean:<id>");
        }
        if (ObjectHelper.isEmpty(configuration.getDatabase())) {
            throw new IllegalArgumentException("The option database is required: " + getEndpointUri());
        }
        configuration.validate();
    }

    /** Where events go that cannot be processed. */
    String deadLetterCollection() {
        String named = configuration.getDeadLetterCollection();
        return ObjectHelper.isEmpty(named) ? configuration.getCollection() + "_dead_letters" : named;
    }

    public MongoDbChangesConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(MongoDbChangesConfiguration configuration) {
        this.configuration = configuration;
    }
}
