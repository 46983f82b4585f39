package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The commands about indexes. Of one whose entries expire only the description is kept: nothing is deleted by it. */
final class IndexCommands {

    private final DurableH2Database database;

    IndexCommands(DurableH2Database database) {
        this.database = database;
    }

    Document create(Document query) {
        Object name = query.get("createIndexes");
        if (!(query.get("indexes") instanceof List<?> wanted) || wanted.isEmpty()) {
            throw Refusals.missing("createIndexes.indexes");
        }
        wanted.forEach(description -> IndexDescriptions.require((Document) description));
        Namespaces.requireCollection(name);
        boolean isNew = database.collection((String) name).isEmpty();
        DurableH2Collection collection = database.existingOrNew(name);
        int before = database.indexesOf(collection.getCollectionName()).size();
        for (Object description : wanted) {
            database.addIndex(((Document) description).clone().append("ns", collection.getFullName()));
        }
        return new Document("numIndexesBefore", before)
                .append("numIndexesAfter", database.indexesOf(collection.getCollectionName()).size())
                .append("createdCollectionAutomatically", isNew).append("ok", 1.0);
    }

    Document list(Document query) {
        DurableH2Collection collection = database.existing(query.get("listIndexes"));
        List<Document> shown = database.indexesOf(collection.getCollectionName()).stream().map(index -> {
            Document copy = index.clone();
            copy.remove("ns");
            return copy;
        }).toList();
        return new Document("cursor", new Document("firstBatch", shown).append("id", 0L)
                .append("ns", collection.getFullName())).append("ok", 1.0);
    }

    /** By name, by fields, several by name, or {@code *} for all; the index of the ids stays. */
    Document drop(Document query) {
        DurableH2Collection collection = database.existing(query.get("dropIndexes"));
        List<Document> present = database.indexesOf(collection.getCollectionName());
        Object wanted = query.get("index");
        if (wanted == null) {
            throw Refusals.missing("dropIndexes.index");
        }
        List<String> names = "*".equals(wanted)
                ? present.stream().map(IndexCommands::name).filter(name -> !name.equals(DurableH2Collection.ID_INDEX)).toList()
                : (wanted instanceof List<?> several ? several : List.of(wanted)).stream()
                        .map(each -> named(each, present)).toList();
        names.forEach(name -> database.dropIndexNamed(collection, name));
        return new Document("nIndexesWas", present.size()).append("ok", 1.0);
    }

    private static String named(Object wanted, List<Document> present) {
        String name = find(wanted, present).map(IndexCommands::name)
                .orElseThrow(() -> new MongoServerError(27, "IndexNotFound", wanted instanceof Document key
                        ? "can't find index with key: " + key.toString(true, "{ ", " }")
                        : "index not found with name [" + wanted + "]"));
        if (name.equals(DurableH2Collection.ID_INDEX)) {
            throw new MongoServerError(72, "InvalidOptions", "cannot drop _id index");
        }
        return name;
    }

    private static Optional<Document> find(Object wanted, List<Document> present) {
        return present.stream()
                .filter(index -> wanted instanceof Document key
                        ? IndexDescriptions.sameKey(index, new Document("key", key))
                        : Objects.equals(index.get("name"), wanted))
                .findFirst();
    }

    private static String name(Document index) {
        return (String) index.get("name");
    }

    /** Of all that {@code collMod} does, another time of expiry. */
    Document modify(Document query) {
        DurableH2Collection collection = database.existing(query.get("collMod"));
        if (!(query.get("index") instanceof Document change)) {
            return Refusals.success();
        }
        CommandRules.requireFields("'collMod.index'", change, Set.of("name", "keyPattern", "expireAfterSeconds"), "");
        if (!(change.get("expireAfterSeconds") instanceof Number seconds)) {
            throw Refusals.missing("collMod.index.expireAfterSeconds");
        }
        Object wanted = change.get("name") == null ? change.get("keyPattern") : change.get("name");
        Document index = find(wanted, database.indexesOf(collection.getCollectionName()))
                .orElseThrow(() -> new MongoServerError(27, "IndexNotFound", "cannot find index " + wanted + " for ns "
                        + collection.getFullName()));
        database.replaceIndexDescription(index, index.clone().append("expireAfterSeconds", seconds));
        Document reply = Refusals.success();
        reply.putIfNotNull("expireAfterSeconds_old", index.get("expireAfterSeconds"));
        return reply.append("expireAfterSeconds_new", seconds);
    }
}
