package io.reviewqa.integration.review.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import io.reviewqa.integration.config.ImportProperties;
import io.reviewqa.integration.review.imports.ImportBatch.Rejected;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How far imports have come, in the collection {@code imports}, and what they did not take, in {@code import_rejections}. */
@Component
final class ImportStore {

    private static final String ID = "_id";
    private static final String IMPORT = "import";
    private static final String RECORD = "record";
    private static final String OWNER = "owner";
    private static final String UPDATED_AT = "updatedAt";
    /** Of a value: more of it helps nobody to know the record. */
    private static final int MAX_VALUE = 2_000;

    private final MongoDatabase database;
    private final ImportProperties settings;
    private final Clock clock;

    ImportStore(
            MongoClient mongo, @Value("${spring.data.mongodb.database}") String database,
            ImportProperties settings, Clock clock) {
        this.database = mongo.getDatabase(database);
        this.settings = settings;
        this.clock = clock;
    }

    Optional<ImportStatus> find(String key) {
        return Optional.ofNullable(imports().find(Filters.eq(ID, key)).first()).map(ImportJob::status);
    }

    /** Newest first. */
    List<ImportStatus> newest(ImportOwner owner, int limit) {
        return imports().find(Filters.eq(OWNER, owner.name())).sort(Sorts.descending(UPDATED_AT)).limit(limit)
                .map(ImportJob::status).into(new ArrayList<>());
    }

    void save(ImportOwner owner, ImportStatus status) {
        Document kept = ImportJob.document(status).append(OWNER, owner.name());
        imports().replaceOne(Filters.eq(ID, owner.key(status.id())), kept, new ReplaceOptions().upsert(true));
    }

    /** @param earlier how many of the import are kept already */
    void reject(String id, List<Rejected> rejected, long earlier) {
        Date now = Date.from(clock.instant());
        List<ReplaceOneModel<Document>> writes = rejected.stream()
                .limit(Math.max(0, settings.maxRejected() - earlier))
                .map(each -> new ReplaceOneModel<>(
                        Filters.eq(ID, "%s %d".formatted(id, each.record())),
                        new Document(IMPORT, id).append(RECORD, each.record()).append("line", each.line())
                                .append("reason", each.reason()).append("content", shortened(each.content()))
                                .append(UPDATED_AT, now),
                        new ReplaceOptions().upsert(true)))
                .toList();
        if (!writes.isEmpty()) {
            rejections().bulkWrite(writes);
        }
    }

    /** As JSON text: its names may be such as MongoDB does not take. */
    private static String shortened(Map<String, Object> content) {
        String json = JsonRecords.MAPPER.valueToTree(content).toString();
        return json.length() <= MAX_VALUE ? json : json.substring(0, MAX_VALUE);
    }

    RejectedPage rejected(String id, long after, int limit) {
        List<Document> found = rejections().find(Filters.and(Filters.eq(IMPORT, id), Filters.gt(RECORD, after)))
                .sort(Sorts.ascending(RECORD)).limit(limit + 1).into(new ArrayList<>());
        boolean more = found.size() > limit;
        List<Rejected> page = found.stream().limit(limit).map(ImportStore::rejected).toList();
        return new RejectedPage(page, more ? String.valueOf(page.get(page.size() - 1).record()) : null);
    }

    private static Rejected rejected(Document document) {
        return new Rejected(document.getLong(RECORD), document.getLong("line"), document.getString("reason"),
                content(document.getString("content")));
    }

    private static Map<String, Object> content(String json) {
        try {
            return JsonRecords.MAPPER.readValue(json, JsonRecords.ROW);
        } catch (JsonProcessingException e) {
            return Map.of("start", json);
        }
    }

    void forget(String id) {
        imports().deleteOne(Filters.eq(ID, id));
        rejections().deleteMany(Filters.eq(IMPORT, id));
    }

    /** Deletes what is older than it is kept, and makes the index by which rejections are listed. */
    void tidy() {
        Instant oldest = clock.instant().minus(settings.keep());
        imports().deleteMany(Filters.lt(UPDATED_AT, Date.from(oldest)));
        rejections().deleteMany(Filters.lt(UPDATED_AT, Date.from(oldest)));
        rejections().createIndex(new Document(IMPORT, 1).append(RECORD, 1));
    }

    private MongoCollection<Document> imports() {
        return database.getCollection("imports");
    }

    private MongoCollection<Document> rejections() {
        return database.getCollection("import_rejections");
    }
}
