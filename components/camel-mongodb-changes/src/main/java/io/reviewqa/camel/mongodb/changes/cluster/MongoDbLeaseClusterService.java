package io.reviewqa.camel.mongodb.changes.cluster;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.cluster.AbstractCamelClusterService;
import org.apache.camel.util.ObjectHelper;
import org.bson.Document;

/**
 * A cluster service on a MongoDB collection, one document a namespace. A leader that is killed is succeeded within the lease's
 * duration and two renew intervals, one that stops within a renew interval. A leader that was paused for longer than its lease
 * knows by its own clock that it leads no more.
 *
 * <pre>{@code
 * MongoDbLeaseClusterService cluster = new MongoDbLeaseClusterService();
 * cluster.setDatabase("shop");
 * camelContext.addService(cluster);
 * }</pre>
 */
public class MongoDbLeaseClusterService extends AbstractCamelClusterService<MongoDbLeaseClusterView> {

    private MongoClient mongoClient;
    private String database;
    private String collection = "cluster_leases";
    private Duration leaseDuration = Duration.ofSeconds(5);
    private Duration renewInterval = Duration.ofSeconds(1);

    @Override
    protected MongoDbLeaseClusterView createView(String namespace) {
        return new MongoDbLeaseClusterView(this, namespace);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (mongoClient == null) {
            mongoClient = CamelContextHelper.findSingleByType(getCamelContext(), MongoClient.class);
        }
        ObjectHelper.notNull(mongoClient, "mongoClient", this);
        ObjectHelper.notNullOrEmpty(database, "database");
        if (renewInterval.isNegative() || renewInterval.isZero()
                || leaseDuration.compareTo(renewInterval.multipliedBy(3)) < 0) {
            throw new IllegalArgumentException("A lease needs room for two failed renewals: leaseDuration %s must be at least"
                    .formatted(leaseDuration) + " three times renewInterval " + renewInterval);
        }
    }

    MongoCollection<Document> leases() {
        return mongoClient.getDatabase(database).getCollection(collection);
    }

    public MongoClient getMongoClient() {
        return mongoClient;
    }

    /** The client to connect with; by default the only one in the registry. */
    public void setMongoClient(MongoClient mongoClient) {
        this.mongoClient = mongoClient;
    }

    public String getDatabase() {
        return database;
    }

    /** The database of the leases; required. */
    public void setDatabase(String database) {
        this.database = database;
    }

    public String getCollection() {
        return collection;
    }

    /** The collection of the leases, {@code cluster_leases} by default. */
    public void setCollection(String collection) {
        this.collection = collection;
    }

    public Duration getLeaseDuration() {
        return leaseDuration;
    }

    /** How long a leader leads without renewal, 5 s by default; the same for all replicas. */
    public void setLeaseDuration(Duration leaseDuration) {
        this.leaseDuration = leaseDuration;
    }

    public Duration getRenewInterval() {
        return renewInterval;
    }

    /** How often a leader renews and the others look, 1 s by default; at most a third of the duration. */
    public void setRenewInterval(Duration renewInterval) {
        this.renewInterval = renewInterval;
    }
}
