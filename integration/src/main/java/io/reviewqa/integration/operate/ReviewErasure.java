package io.reviewqa.integration.operate;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.QueryParameters;
import io.reviewqa.integration.config.IntegrationConfiguration;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.integration.review.PendingWrites;
import io.reviewqa.integration.review.StoredFields;
import io.reviewqa.integration.review.mapping.ReviewField;
import io.reviewqa.integration.security.StoreBounds;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.Header;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The steps of the routes of erasures. Asked for again it deletes what came meanwhile, or what an earlier call did not come to; that
 * nothing is left is looked up each time somebody asks.
 */
@Component("reviewErasure")
public final class ReviewErasure {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewErasure.class);
    private static final String ID = "_id";
    private static final String CITED = "citations.reviewId";
    private static final int PAGE = 500;
    /** Streams are read whole to find what cites them. */
    private static final int STREAMS_AT_ONCE = 20_000;

    private final MongoDatabase database;
    private final StoredFields fields;
    private final PendingWrites pendingWrites;
    private final ReviewIndex index;
    private final ErasedEntries entries;
    private final Clock clock;

    ReviewErasure(@Qualifier(IntegrationConfiguration.PATIENT) MongoClient mongo,
            @Value("${spring.data.mongodb.database}") String database, StoredFields fields, PendingWrites pendingWrites,
            ReviewIndex index, ErasedEntries entries, Clock clock) {
        this.database = mongo.getDatabase(database);
        this.fields = fields;
        this.pendingWrites = pendingWrites;
        this.index = index;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * Erases the reviews of the store or of the author that a request names.
     *
     * @throws ApiException (400) when it names none, or both, or an author whose id holds NUL
     */
    public Erasure erase(@Header("CamelHttpServletRequest") HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        String storeId = parameters.text("storeId");
        String authorId = parameters.text("authorId");
        if ((storeId == null) == (authorId == null)) {
            throw ApiException.invalid("say whose reviews are to be deleted: parameter storeId or authorId");
        }
        if (authorId != null && authorId.indexOf('\0') >= 0) {
            // No review is taken with it, and no regular expression of MongoDB's can hold it.
            throw ApiException.invalid("parameter authorId holds the character NUL");
        }
        StoreBounds bounds = StoreBounds.of(request);
        if (storeId != null) {
            bounds.require(storeId);
        }
        Erasure erasure = new Erasure(
                UUID.randomUUID().toString(), storeId, authorId, Erasure.ERASING, 0, 0, 0, clock.instant(), null);
        LOG.info("Erasure {} of {}'s reviews begins", erasure.id(), storeId == null ? "an author" : "a store");
        String owner = request.getUserPrincipal() == null ? null : request.getUserPrincipal().getName();
        indexCitations();
        List<String> last = List.of();
        List<String> inStreams = new ArrayList<>();
        for (List<DocumentId> page = page(erasure, bounds); !page.isEmpty(); page = page(erasure, bounds)) {
            last = page.stream().map(DocumentId::text).toList();
            inStreams.addAll(last);
            if (inStreams.size() >= STREAMS_AT_ONCE) {
                erasure = erasure.with(0, 0, entries.erase(inStreams));
                inStreams.clear();
            }
            erasure = erase(erasure, page);
            save(erasure, last, owner);
        }
        erasure = eraseRest(erasure.with(0, 0, entries.erase(inStreams)), bounds);
        save(erasure, last, owner);
        LOG.info("Erasure {} deleted {} reviews, {} answers and {} dead letters", erasure.id(), erasure.reviews(),
                erasure.answers(),
                erasure.deadLetters());
        return erasure;
    }

    /** Answers are found by what they cite. */
    private void indexCitations() {
        database.getCollection("questions").createIndex(Indexes.ascending("answer." + CITED));
        database.getCollection("answers").createIndex(Indexes.ascending(CITED));
    }

    private List<DocumentId> page(Erasure erasure, StoreBounds bounds) {
        List<DocumentId> page = new ArrayList<>(PAGE);
        reviews().find(theirs(erasure, bounds)).projection(Projections.include(ID)).limit(PAGE)
                .forEach(review -> page.add(DocumentId.of(review.get(ID))));
        return page;
    }

    /** What could not be told to be theirs any more goes first: what fails behind it is found again by the review. */
    private Erasure erase(Erasure erasure, List<DocumentId> page) {
        List<String> names = page.stream().map(DocumentId::text).toList();
        long answers = database.getCollection("questions").deleteMany(Filters.in("answer." + CITED, names)).getDeletedCount()
                + database.getCollection("answers").deleteMany(Filters.in(CITED, names)).getDeletedCount();
        long letters = 0;
        for (DocumentId id : page) {
            letters += letters("reviews_dead_letters").deleteMany(Filters.eq("documentId", id.value())).getDeletedCount();
        }
        letters += letters("review_vectors_dead_letters").deleteMany(Filters.in("documentId", names)).getDeletedCount();
        long reviews = reviews().deleteMany(DocumentId.selector(page)).getDeletedCount();
        vectors().deleteMany(Filters.in(ID, names));
        page.forEach(pendingWrites::removed);
        return erasure.with(reviews, answers, letters);
    }

    /** What is of the store or the author without naming a review. */
    private Erasure eraseRest(Erasure erasure, StoreBounds bounds) {
        if (erasure.storeId() == null && bounds.isBound()) {
            return erasure;
        }
        if (erasure.storeId() == null) {
            Bson rejected = Filters.regex("content", Pattern.compile(Pattern.quote('"' + erasure.authorId() + '"')));
            return erasure.with(0, 0, letters("import_rejections").deleteMany(rejected).getDeletedCount());
        }
        Bson ofStore = Filters.eq("storeId", erasure.storeId());
        vectors().deleteMany(ofStore);
        return erasure.with(0, database.getCollection("questions").deleteMany(ofStore).getDeletedCount()
                + database.getCollection("answers").deleteMany(ofStore).getDeletedCount(), entries.eraseStore(erasure.storeId()));
    }

    /** Ids may be of any type that has their digits. */
    private Bson theirs(Erasure erasure, StoreBounds bounds) {
        boolean store = erasure.storeId() != null;
        String field = fields.name(store ? ReviewField.STORE_ID : ReviewField.AUTHOR_ID);
        if (field == null) {
            throw ApiException
                    .conflict("reviewqa.reviews.fields says of no single field where these ids are; they cannot be selected");
        }
        String id = store ? erasure.storeId() : erasure.authorId();
        List<Bson> any = new ArrayList<>(List.of(Filters.eq(field, id)));
        if (id.matches("-?\\d{1,18}")) {
            any.add(Filters.eq(field, Long.parseLong(id)));
        }
        if (ObjectId.isValid(id)) {
            any.add(Filters.eq(field, new ObjectId(id)));
        }
        String stores = fields.name(ReviewField.STORE_ID);
        return store || !bounds.isBound() ? Filters.or(any) : Filters.and(Filters.or(any), bounds.selection(stores));
    }

    /**
     * What has become of an erasure.
     *
     * @throws ApiException (404) when there is none of that id
     */
    public Erasure status(@Header("erasureId") String id, @Header("CamelHttpServletRequest") HttpServletRequest request) {
        Document kept = erasures().find(Filters.eq(ID, id)).first();
        StoreBounds bounds = StoreBounds.of(request);
        if (kept == null || bounds.isBound() && !request.getUserPrincipal().getName().equals(kept.getString("owner"))) {
            throw ApiException.notFound("there is no erasure " + id);
        }
        Erasure erasure = erasure(kept);
        List<String> last = kept.getList("last", String.class);
        if (erasure.state().equals(Erasure.DONE) || !isGone(erasure, last, bounds)) {
            return erasure;
        }
        Erasure done = erasure.done(clock.instant());
        save(done, List.of(), kept.getString("owner"));
        return done;
    }

    /** The index takes changes in their order: when it shows none of the last, it shows none of those before. */
    private boolean isGone(Erasure erasure, List<String> last, StoreBounds bounds) {
        return page(erasure, bounds).isEmpty()
                && vectors().countDocuments(Filters.in(ID, last)) == 0
                && (erasure.storeId() == null || vectors().countDocuments(Filters.eq("storeId", erasure.storeId())) == 0)
                && last.stream().noneMatch(index::holds);
    }

    private void save(Erasure erasure, List<String> last, String owner) {
        erasures().replaceOne(Filters.eq(ID, erasure.id()), new Document("storeId", erasure.storeId())
                .append("authorId", erasure.authorId()).append("state", erasure.state()).append("reviews", erasure.reviews())
                .append("answers", erasure.answers()).append("deadLetters", erasure.deadLetters())
                .append("startedAt", Date.from(erasure.startedAt()))
                .append("doneAt", erasure.doneAt() == null ? null : Date.from(erasure.doneAt())).append("last", last)
                .append("owner", owner),
                new ReplaceOptions().upsert(true));
    }

    private static Erasure erasure(Document kept) {
        Date doneAt = kept.getDate("doneAt");
        return new Erasure(kept.getString(ID), kept.getString("storeId"), kept.getString("authorId"), kept.getString("state"),
                kept.getLong("reviews"), kept.getLong("answers"), kept.getLong("deadLetters"),
                kept.getDate("startedAt").toInstant(), doneAt == null ? null : doneAt.toInstant());
    }

    private MongoCollection<Document> reviews() {
        return database.getCollection("reviews");
    }

    private MongoCollection<Document> vectors() {
        return database.getCollection("review_vectors");
    }

    private MongoCollection<Document> letters(String name) {
        return database.getCollection(name);
    }

    private MongoCollection<Document> erasures() {
        return database.getCollection("erasures");
    }
}
