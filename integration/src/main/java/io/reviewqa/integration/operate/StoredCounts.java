package io.reviewqa.integration.operate;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.reviewqa.integration.embedding.SweepPosition;
import io.reviewqa.integration.embedding.SweepProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How many documents there are, from the counter that MongoDB keeps of each collection. It may be wrong after a crash, and on shards:
 * by how much is found out by counting, once in a while, and only while the index disagrees.
 */
@Component("storedCounts")
public final class StoredCounts {

    private static final Logger LOG = LoggerFactory.getLogger(StoredCounts.class);
    private static final Duration TRUSTED = Duration.ofMinutes(1);
    /** After which it is counted again where that did not work. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final MongoDatabase database;
    private final SweepPosition sweep;
    private final Clock clock;
    private final Map<String, Drift> drifts = new ConcurrentHashMap<>();

    StoredCounts(
            MongoClient mongo, @Value("${spring.data.mongodb.database}") String database, SweepPosition sweep,
            Clock clock) {
        this.sweep = sweep;
        this.database = mongo.getDatabase(database);
        this.clock = clock;
    }

    /**
     * Documents by collection; null while MongoDB is away.
     *
     * @param parkedReviews changes of reviews that were given up on
     * @param parkedVectors changes of vectors that were given up on
     * @param sweep null before the first
     */
    public record Stored(Long reviews, Long vectors, Long parkedReviews, Long parkedVectors, SweepProgress sweep) {

        static final Stored UNKNOWN = new Stored(null, null, null, null, null);
    }

    /** What the counter of a collection is off by, and until when that is taken for true. */
    private record Drift(long by, Instant until) {}

    /** @param problems says whether MongoDB is there to be asked */
    public Stored count(PartProblems problems) {
        if (!problems.isMongoThere()) {
            return Stored.UNKNOWN;
        }
        try {
            return new Stored(kept("reviews"), kept("review_vectors"), kept("reviews_dead_letters"),
                    kept("review_vectors_dead_letters"), sweep.read().orElse(null));
        } catch (MongoException e) {
            LOG.warn("MongoDB went away while it was asked for the pipeline: {}", e.getMessage());
            return Stored.UNKNOWN;
        }
    }

    /** The same, counted anew as far as it is time to, where it differs from what an index has taken in. */
    Stored checked(Stored stored, long taken) {
        boolean agrees = stored.reviews() == null || stored.reviews() == taken && stored.vectors() == taken;
        if (agrees) {
            return stored;
        }
        try {
            return new Stored(
                    counted("reviews"), counted("review_vectors"), stored.parkedReviews(), stored.parkedVectors(),
                    stored.sweep());
        } catch (MongoException e) {
            LOG.debug("The counters could not be checked", e);
            return stored;
        }
    }

    private Long kept(String name) {
        Drift drift = drifts.get(name);
        return Math.max(0, collection(name).estimatedDocumentCount() + (drift == null ? 0 : drift.by()));
    }

    private Long counted(String name) {
        Drift known = drifts.get(name);
        if (known == null || known.until().isBefore(clock.instant())) {
            drifts.put(name, drift(name, known == null ? 0 : known.by()));
        }
        return kept(name);
    }

    /** Documents that came or went while it was counted are no drift: then what was known stays, for some seconds. */
    private Drift drift(String name, long known) {
        long before = collection(name).estimatedDocumentCount();
        long counted = collection(name).countDocuments();
        boolean isStill = before == collection(name).estimatedDocumentCount();
        Instant now = clock.instant();
        return isStill ? new Drift(counted - before, now.plus(TRUSTED)) : new Drift(known, now.plus(AGAIN));
    }

    private MongoCollection<Document> collection(String name) {
        return database.getCollection(name);
    }
}
