package io.reviewqa.integration.answer;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.reviewqa.integration.config.IntegrationConfiguration;
import io.reviewqa.integration.config.QaProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Bounds how long questions and answers are kept, by indexes of MongoDB that expire documents. What has expired is deleted
 * here too, since the embedded MongoDB of standalone knows no such indexes. Done again it does no harm.
 */
@Component("answerExpiry")
public final class AnswerExpiry {

    /** MongoDB's IndexOptionsConflict: there is such an index, of another time. */
    private static final int OTHER_OPTIONS = 85;

    private final MongoDatabase database;
    private final Duration kept;
    private final Clock clock;

    @Autowired
    AnswerExpiry(
            @Qualifier(IntegrationConfiguration.PATIENT) MongoClient mongo,
            @Value("${spring.data.mongodb.database}") String database, QaProperties settings, Clock clock) {
        this(mongo, database, settings.keepAnswers(), clock);
    }

    public AnswerExpiry(MongoClient mongo, String database, Duration kept, Clock clock) {
        this.database = mongo.getDatabase(database);
        this.kept = kept;
        this.clock = clock;
    }

    /** Makes the indexes, those of the list of answers among them, and deletes what is too old. */
    public void apply() {
        MongoCollection<Document> questions = database.getCollection("questions");
        expire(questions, "createdAt");
        questions.createIndex(Indexes.descending("createdAt", "_id"));
        questions.createIndex(Indexes.compoundIndex(Indexes.ascending("storeId"), Indexes.descending("createdAt", "_id")));
        expire(database.getCollection("answers"), "answeredAt");
    }

    private void expire(MongoCollection<Document> collection, String date) {
        try {
            collection.createIndex(
                    Indexes.ascending(date), new IndexOptions().expireAfter(kept.toSeconds(), TimeUnit.SECONDS));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != OTHER_OPTIONS) {
                throw e;
            }
            database.runCommand(new Document("collMod", collection.getNamespace().getCollectionName())
                    .append("index", new Document("keyPattern", new Document(date, 1))
                            .append("expireAfterSeconds", kept.toSeconds())));
        }
        collection.deleteMany(Filters.lt(date, Date.from(clock.instant().minus(kept))));
    }
}
