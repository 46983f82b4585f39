package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** An update whose new document is what an aggregation pipeline makes of the old one. */
final class PipelineUpdate {

    private static final Set<String> STAGES = Set.of("$addFields", "$project", "$unset", "$replaceRoot");

    private final DurableH2Collection collection;
    private final List<Document> pipeline;

    /** @throws MongoServerError when a stage may not stand in an update */
    PipelineUpdate(DurableH2Collection collection, List<?> pipeline) {
        this.collection = collection;
        this.pipeline = Aggregation.parse(Pipelines.inOldNames(pipeline));
        for (Document stage : this.pipeline) {
            String name = stage.keySet().stream().findFirst().orElse("");
            if (!STAGES.contains(name)) {
                throw new MongoServerError(72, "InvalidOptions", name + " is not allowed to be used within an update");
            }
        }
    }

    /** @return whether the document is another one now */
    boolean apply(Document old) {
        Document changed = changed(old);
        changed.putIfAbsent("_id", old.get("_id"));
        return collection.put(old.get("_id"), changed);
    }

    /**
     * Inserts what the pipeline makes of what the filter says of a document.
     *
     * @return the new document
     */
    Document insert(Document filter) {
        Document seed = new Document();
        sow(filter, seed);
        Document inserted = changed(seed);
        if (!inserted.containsKey("_id")) {
            inserted.put("_id", seed.containsKey("_id") ? seed.get("_id") : new ObjectId());
        }
        collection.addDocument(inserted);
        return inserted;
    }

    private Document changed(Document old) {
        Document changed = Aggregation.fromPipeline(pipeline, name -> collection.getDatabase(), collection.getDatabase(),
                collection, NoopOplog.get()).runStages(Stream.of(old.cloneDeeply())).get(0).cloneDeeply();
        Utils.validateFieldNames(changed);
        return changed;
    }

    /** Equalities alone, also within {@code $and}. */
    private static void sow(Document filter, Document seed) {
        for (Map.Entry<String, Object> field : filter.entrySet()) {
            Object value = field.getValue();
            if (field.getKey().equals("$and")) {
                ((List<?>) value).forEach(part -> sow((Document) part, seed));
            } else if (value instanceof Document operators && operators.containsKey("$eq")) {
                Utils.changeSubdocumentValue(seed, field.getKey(), operators.get("$eq"));
            } else if (!field.getKey().startsWith("$") && !isOperators(value)) {
                Utils.changeSubdocumentValue(seed, field.getKey(), value);
            }
        }
    }

    private static boolean isOperators(Object value) {
        return value instanceof Document document && document.keySet().stream().anyMatch(key -> key.startsWith("$"));
    }
}
