package io.reviewqa.camel.mongodb.changes;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.changestream.FullDocument;
import java.util.List;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The options of a {@code mongodb-changes:} endpoint. Delays are in milliseconds. */
@UriParams
public class MongoDbChangesConfiguration implements Cloneable {

    @UriPath(description = "The collection to consume.")
    @Metadata(required = true)
    private String collection;

    @UriParam(description = "The database of the collection.")
    @Metadata(required = true)
    private String database;

    @UriParam(description = "The client to connect with.")
    @Metadata(autowired = true)
    private MongoClient mongoClient;

    @UriParam(label = "consumer", defaultValue = "updateLookup", enums = "default,updateLookup,whenAvailable,required",
            description = "The document that comes with an update: updateLookup reads it as it is now (an update of"
                    + " a document deleted meanwhile is left out, its deletion follows), default leaves it out,"
                    + " whenAvailable and required use post-images.")
    private String fullDocument = "updateLookup";

    @UriParam(label = "consumer",
            description = "Which changes to deliver: an aggregation stage in JSON, or an array of them, applied to "
                    + "change events on the server. A scan shows each document to it as an insert.")
    private String streamFilter;

    @UriParam(label = "consumer", defaultValue = "1",
            description = "The most events in one exchange. 1: one exchange an event, the document as its body. "
                    + "More: one exchange for what is available, up to this many, a List of ChangeEvent as its "
                    + "body; it never waits to fill.")
    private int batchSize = 1;

    @UriParam(label = "consumer", defaultValue = "50", javaType = "java.time.Duration",
            description = "The pause after a poll that found nothing; five times as long once nothing has changed for half a minute.")
    private long pollDelay = 50;

    @UriParam(label = "consumer", defaultValue = "true",
            description = "Whether, without a stored token, every existing document is delivered first, as "
                    + "SNAPSHOT. A token that is lost later leads to a scan in any case.")
    private boolean initialSnapshot = true;

    @UriParam(label = "consumer",
            description = "Where the resume token is kept. By default the collection change_stream_tokens of the "
                    + "same database.")
    private StateRepository<String, String> changeStreamTokenRepository;

    @UriParam(label = "consumer",
            description = "The key of the resume token. By default the id of the route, which should then be given "
                    + "and not generated.")
    private String changeStreamTokenKey;

    @UriParam(label = "consumer", defaultValue = "5",
            description = "How often a failing event is tried again before it is parked in deadLetterCollection.")
    private int maxRedeliveries = 5;

    @UriParam(label = "consumer", defaultValue = "500", javaType = "java.time.Duration",
            description = "The longest delay before the first retry; it doubles from one to the next. Half of each "
                    + "delay is random.")
    private long redeliveryDelay = 500;

    @UriParam(label = "consumer", defaultValue = "30000", javaType = "java.time.Duration",
            description = "The longest delay between retries, and between attempts to reach the server.")
    private long maximumRedeliveryDelay = 30_000;

    @UriParam(label = "consumer",
            description = "What failures mean that the target is down, and not that the event is bad: class names of "
                    + "exceptions (a superclass or one of a cause will do) and references #bean:id to a "
                    + "java.util.function.Predicate of Throwable, separated by commas. An event that fails so is "
                    + "tried until it succeeds and never parked.")
    private String retryForever;

    @UriParam(label = "consumer",
            description = "The collection of the same database in which events are parked that cannot be processed."
                    + " By default the name of the collection and _dead_letters.")
    private String deadLetterCollection;

    @UriParam(label = "cluster",
            description = "The namespace of the cluster service to lead before consuming, so that one replica "
                    + "consumes at a time. Without it every replica consumes.")
    private String namespace;

    @UriParam(label = "cluster",
            description = "The cluster service that elects who consumes. By default the one of the Camel context. "
                    + "Only used with namespace.")
    private CamelClusterService clusterService;

    /** @throws IllegalArgumentException that names the option which is wrong or contradicts another */
    void validate() {
        parsedFilter();
        parsedFullDocument();
        require(batchSize >= 1, "batchSize must be at least 1, but is " + batchSize);
        require(pollDelay >= 1, "pollDelay must be at least 1 ms, but is " + pollDelay);
        require(maxRedeliveries >= 0, "maxRedeliveries must not be negative, but is " + maxRedeliveries);
        require(redeliveryDelay >= 1, "redeliveryDelay must be at least 1 ms, but is " + redeliveryDelay);
        require(maximumRedeliveryDelay >= redeliveryDelay,
                "maximumRedeliveryDelay (%d) must not be shorter than redeliveryDelay (%d)"
                        .formatted(maximumRedeliveryDelay, redeliveryDelay));
    }

    /** The stages of {@link #getStreamFilter()}. */
    List<BsonDocument> parsedFilter() {
        if (streamFilter == null || streamFilter.isBlank()) {
            return List.of();
        }
        try {
            return streamFilter.strip().startsWith("[")
                    ? BsonArray.parse(streamFilter).stream().map(BsonValue::asDocument).toList()
                    : List.of(BsonDocument.parse(streamFilter));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("streamFilter is neither an aggregation stage nor an array of them: "
                    + streamFilter, e);
        }
    }

    FullDocument parsedFullDocument() {
        return FullDocument.fromString(fullDocument);
    }

    /** A copy that shares the client, the repository and the cluster service. */
    public MongoDbChangesConfiguration copy() {
        try {
            return (MongoDbChangesConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    public String getCollection() {
        return collection;
    }

    public void setCollection(String collection) {
        this.collection = collection;
    }

    public String getDatabase() {
        return database;
    }

    public void setDatabase(String database) {
        this.database = database;
    }

    public MongoClient getMongoClient() {
        return mongoClient;
    }

    public void setMongoClient(MongoClient mongoClient) {
        this.mongoClient = mongoClient;
    }

    public String getFullDocument() {
        return fullDocument;
    }

    public void setFullDocument(String fullDocument) {
        this.fullDocument = fullDocument;
    }

    public String getStreamFilter() {
        return streamFilter;
    }

    public void setStreamFilter(String streamFilter) {
        this.streamFilter = streamFilter;
    }

    public int getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public long getPollDelay() {
        return pollDelay;
    }

    public void setPollDelay(long pollDelay) {
        this.pollDelay = pollDelay;
    }

    public boolean isInitialSnapshot() {
        return initialSnapshot;
    }

    public void setInitialSnapshot(boolean initialSnapshot) {
        this.initialSnapshot = initialSnapshot;
    }

    public StateRepository<String, String> getChangeStreamTokenRepository() {
        return changeStreamTokenRepository;
    }

    public void setChangeStreamTokenRepository(StateRepository<String, String> changeStreamTokenRepository) {
        this.changeStreamTokenRepository = changeStreamTokenRepository;
    }

    public String getChangeStreamTokenKey() {
        return changeStreamTokenKey;
    }

    public void setChangeStreamTokenKey(String changeStreamTokenKey) {
        this.changeStreamTokenKey = changeStreamTokenKey;
    }

    public int getMaxRedeliveries() {
        return maxRedeliveries;
    }

    public void setMaxRedeliveries(int maxRedeliveries) {
        this.maxRedeliveries = maxRedeliveries;
    }

    public long getRedeliveryDelay() {
        return redeliveryDelay;
    }

    public void setRedeliveryDelay(long redeliveryDelay) {
        this.redeliveryDelay = redeliveryDelay;
    }

    public long getMaximumRedeliveryDelay() {
        return maximumRedeliveryDelay;
    }

    public void setMaximumRedeliveryDelay(long maximumRedeliveryDelay) {
        this.maximumRedeliveryDelay = maximumRedeliveryDelay;
    }

    public String getRetryForever() {
        return retryForever;
    }

    public void setRetryForever(String retryForever) {
        this.retryForever = retryForever;
    }

    public String getDeadLetterCollection() {
        return deadLetterCollection;
    }

    public void setDeadLetterCollection(String deadLetterCollection) {
        this.deadLetterCollection = deadLetterCollection;
    }

    public String getNamespace() {
        return namespace;
    }

    public void setNamespace(String namespace) {
        this.namespace = namespace;
    }

    public CamelClusterService getClusterService() {
        return clusterService;
    }

    public void setClusterService(CamelClusterService clusterService) {
        this.clusterService = clusterService;
    }
}
