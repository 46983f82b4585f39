package io.reviewqa.integration.index;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.util.UUID;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Tells one database from another by a mark that the first who asks leaves in it, {@code {_id: "reviews", mark}} of the
 * collection {@code identity}. Addresses do not serve: behind one there may be another database tomorrow, and one database has
 * several.
 */
@Component
final class DatabaseIdentity {

    private static final String COLLECTION = "identity";
    private static final String MARK = "mark";

    private final MongoClient mongo;
    private final String database;

    DatabaseIdentity(MongoClient mongo, @Value("${spring.data.mongodb.database}") String database) {
        this.mongo = mongo;
        this.database = database;
    }

    /** @throws com.mongodb.MongoException when the database cannot be asked */
    String read() {
        MongoCollection<Document> marks = mongo.getDatabase(database).getCollection(COLLECTION)
                .withWriteConcern(WriteConcern.MAJORITY);
        return marks.findOneAndUpdate(
                Filters.eq("_id", "reviews"),
                Updates.setOnInsert(MARK, UUID.randomUUID().toString()),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)).getString(MARK);
    }
}
