package io.reviewqa.camel.mongodb.changes;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Date;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.ObjectHelper;
import org.bson.Document;

/**
 * Keeps states in a MongoDB collection, one document a key: {@code {_id: key, value, updatedAt}}. A write returns once a
 * majority of the servers has it.
 */
public class MongoDbStateRepository extends ServiceSupport implements StateRepository<String, String> {

    public static final String DEFAULT_COLLECTION = "change_stream_tokens";

    private MongoClient mongoClient;
    private String database;
    private String collection = DEFAULT_COLLECTION;

    /** For configuration by properties: {@code mongoClient} and {@code database} are required. */
    public MongoDbStateRepository() {}

    public MongoDbStateRepository(MongoClient mongoClient, String database) {
        this(mongoClient, database, DEFAULT_COLLECTION);
    }

    public MongoDbStateRepository(MongoClient mongoClient, String database, String collection) {
        this.mongoClient = mongoClient;
        this.database = database;
        this.collection = collection;
    }

    /** @param value the new state; null removes the key */
    @Override
    public void setState(String key, String value) {
        if (value == null) {
            states().deleteOne(Filters.eq("_id", key));
        } else {
            Document state = new Document("_id", key).append("value", value).append("updatedAt", new Date());
            states().replaceOne(Filters.eq("_id", key), state, new ReplaceOptions().upsert(true));
        }
    }

    /** @return the state, or null where there is none */
    @Override
    public String getState(String key) {
        Document state = states().find(Filters.eq("_id", key)).first();
        return state == null ? null : state.getString("value");
    }

    @Override
    protected void doInit() {
        ObjectHelper.notNull(mongoClient, "mongoClient", this);
        ObjectHelper.notNullOrEmpty(database, "database");
    }

    private MongoCollection<Document> states() {
        return mongoClient.getDatabase(database).getCollection(collection).withWriteConcern(WriteConcern.MAJORITY);
    }

    public MongoClient getMongoClient() {
        return mongoClient;
    }

    public void setMongoClient(MongoClient mongoClient) {
        this.mongoClient = mongoClient;
    }

    public String getDatabase() {
        return database;
    }

    public void setDatabase(String database) {
        this.database = database;
    }

    public String getCollection() {
        return collection;
    }

    public void setCollection(String collection) {
        this.collection = collection;
    }
}
