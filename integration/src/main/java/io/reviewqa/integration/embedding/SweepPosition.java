package io.reviewqa.integration.embedding;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps how far the sweep is, in the collection {@code sweeps}, so that another replica goes on there. */
@Component
public final class SweepPosition {

    private static final String NAME = "reviews";

    private final MongoCollection<Document> sweeps;

    SweepPosition(MongoClient mongo, @Value("${spring.data.mongodb.database}") String database) {
        this.sweeps = mongo.getDatabase(database).getCollection("sweeps");
    }

    /** Empty before the first sweep. */
    public Optional<SweepProgress> read() {
        return Optional.ofNullable(sweeps.find(Filters.eq("_id", NAME)).first()).map(kept -> new SweepProgress(
                kept.getString("phase"), kept.getString("after"), kept.getLong("compared"), kept.getLong("queued"),
                kept.getDate("startedAt").toInstant(), kept.getDate("updatedAt").toInstant()));
    }

    void write(SweepProgress progress) {
        sweeps.replaceOne(Filters.eq("_id", NAME), new Document("phase", progress.phase()).append("after", progress.after())
                .append("compared", progress.compared()).append("queued", progress.queued())
                .append("startedAt", Date.from(progress.startedAt())).append("updatedAt", Date.from(progress.updatedAt())),
                new ReplaceOptions().upsert(true));
    }
}
