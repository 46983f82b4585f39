package io.reviewqa.standalone.chaos;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Date;
import java.util.function.Predicate;
import org.bson.Document;

/** Writes reviews past the REST API, as another service of the shop does. It waits for a reply as long as there is a server. */
final class DriverClient implements Predicate<Write>, AutoCloseable {

    private final MongoClient mongo;
    private final MongoCollection<Document> reviews;
    private final Ledger ledger;

    DriverClient(String mongoUrl, Ledger ledger) {
        this.mongo = MongoClients.create(mongoUrl);
        this.reviews = mongo.getDatabase("reviewqa").getCollection("reviews");
        this.ledger = ledger;
    }

    @Override
    public boolean test(Write write) {
        try {
            send(write);
        } catch (MongoSocketException | MongoTimeoutException e) {
            return false;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // The attempt before this one arrived; only its reply did not.
        }
        ledger.acknowledged(write);
        return true;
    }

    private void send(Write write) {
        switch (write.kind()) {
            case INSERT -> reviews.insertOne(new Document("_id", write.reviewId())
                    .append("storeId", write.storeId()).append("text", write.text()).append("createdAt", new Date()));
            case EDIT -> reviews.updateOne(Filters.eq("_id", write.reviewId()), Updates.set("text", write.text()));
            case DELETE -> reviews.deleteOne(Filters.eq("_id", write.reviewId()));
        }
    }

    @Override
    public void close() {
        mongo.close();
    }
}
