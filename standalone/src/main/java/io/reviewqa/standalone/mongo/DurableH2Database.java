package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server's own database does to a file wrongly, done rightly: renaming moves the documents and their indexes,
 * dropping a database drops no other whose name begins alike, and an index that cannot be made leaves nothing behind.
 *
 * <p>Abstract because the constructor it inherits opens the collections: what they need has to be there before.
 */
abstract class DurableH2Database extends H2Database {

    private static final Logger LOG = LoggerFactory.getLogger(DurableH2Database.class);
    private static final String DOCUMENTS = "databases.";
    private static final String FACTS = "meta.";
    private static final String INDEX = "._index_";
    /** Of the file, which tells how the keys of its indexes are written. */
    private static final int INDEX_VERSION = 1;

    protected DurableH2Database(String name, MVStore store, CursorRegistry cursors) {
        super(name, store, cursors);
        collectionNames().forEach(collection -> mend(collection(collection).orElseThrow()));
    }

    private void mend(DurableH2Collection collection) {
        if (indexesOf(collection.getCollectionName()).isEmpty()) {
            addIndex(new Document("name", DurableH2Collection.ID_INDEX).append("key", new Document("_id", 1))
                    .append("ns", collection.getFullName()));
        }
        if (collection.mendIds(store().openMap(indexMap(collection.getCollectionName(), DurableH2Collection.ID_INDEX)))) {
            LOG.info("{}: the index of the ids was rebuilt after an unclean end", collection.getFullName());
        }
    }

    abstract MVStore store();

    abstract void note(OplogEntry.Type type, String namespace, Object id);

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
        String namespace = getFullCollectionNamespace(name);
        var maps = new DurableH2Collection.Maps(
                store().openMap(DOCUMENTS + namespace, new MVMap.Builder<Object, Document>().keyType(ObjectKeyType.INSTANCE)),
                store().openMap(FACTS + namespace));
        return new DurableH2Collection(this, name, options, maps, cursorRegistry);
    }

    /** Opened here first, for its keys; the server's own way finds it open. */
    @Override
    protected Index<Object> openOrCreateUniqueIndex(String collection, String name, List<IndexKey> keys, boolean sparse) {
        store().openMap(indexMap(collection, name), new MVMap.Builder<KeyValue, Object>().keyType(IndexKeyType.INSTANCE));
        return super.openOrCreateUniqueIndex(collection, name, keys, sparse);
    }

    /** Lets go of indexes as earlier versions wrote them; they are made again of what they are of. */
    static MVStore withoutOldIndexes(MVStore store) {
        if (store.getStoreVersion() < INDEX_VERSION) {
            store.getMapNames().stream()
                    .filter(map -> map.contains(INDEX) && !map.startsWith(DOCUMENTS) && !map.startsWith(FACTS))
                    .toList()
                    .forEach(store::removeMap);
            store.setStoreVersion(INDEX_VERSION);
        }
        return store;
    }

    /** Those of clients. */
    final List<String> collectionNames() {
        String prefix = DOCUMENTS + getDatabaseName() + ".";
        return store().getMapNames().stream()
                .filter(map -> map.startsWith(prefix))
                .map(map -> map.substring(prefix.length()))
                .filter(name -> !Namespaces.isSystem(name) && resolveCollection(name, false) != null)
                .sorted()
                .toList();
    }

    /** Bytes of the documents. */
    final long size() {
        return collectionNames().stream().map(this::collection).flatMap(Optional::stream)
                .mapToLong(DurableH2Collection::getDataSize).sum();
    }

    final Optional<DurableH2Collection> collection(String name) {
        return Optional.ofNullable((DurableH2Collection) resolveCollection(name, false));
    }

    /** @throws MongoServerError when there is none */
    final DurableH2Collection existing(Object name) {
        Namespaces.requireCollection(name);
        return collection((String) name).orElseThrow(() -> new MongoServerError(26, "NamespaceNotFound",
                "ns does not exist: " + getFullCollectionNamespace((String) name)));
    }

    /** Makes it when it is not there. */
    final DurableH2Collection existingOrNew(Object name) {
        Namespaces.requireCollection(name);
        return collection((String) name)
                .orElseGet(() -> (DurableH2Collection) createCollectionOrThrowIfExists((String) name));
    }

    /** Also across databases. The new collection is complete before the old one goes. */
    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> source, String newName) {
        DurableH2Collection target = (DurableH2Collection) createCollectionOrThrowIfExists(newName);
        DurableH2Collection moved = (DurableH2Collection) source;
        ((DurableH2Database) from).copyIndexes(moved, this, newName);
        target.copyFrom(moved.matching(new Document(), null));
        from.dropCollection(moved.getCollectionName(), NoopOplog.get());
    }

    /** Gives another collection the same indexes. */
    final void copyIndexes(DurableH2Collection source, DurableH2Database to, String target) {
        for (Document index : indexesOf(source.getCollectionName())) {
            to.addIndex(index.cloneDeeply().append("ns", to.getFullCollectionNamespace(target)));
        }
    }

    @Override
    protected synchronized void addIndex(Document description) {
        if (IndexDescriptions.isThere(description, indexesOf(collectionName(description)))) {
            return;
        }
        try {
            super.addIndex(description);
        } catch (MongoServerError e) {
            store().removeMap(indexMap(collectionName(description), (String) description.get("name")));
            throw e;
        }
    }

    private String collectionName(Document description) {
        return ((String) description.get("ns")).substring(getDatabaseName().length() + 1);
    }

    /** As stored, with the namespace in {@code ns}. */
    final List<Document> indexesOf(String collection) {
        return indexes.get() == null ? List.of()
                : indexes.get().handleQueryAsStream(new Document("ns", getFullCollectionNamespace(collection))).toList();
    }

    /** Of this collection only; the server's own forgets those of the same name of every collection. */
    final void dropIndexNamed(DurableH2Collection collection, String name) {
        dropIndex(collection, name);
        indexes.get().deleteDocuments(new Document("ns", collection.getFullName()).append("name", name), 0);
    }

    final void replaceIndexDescription(Document old, Document changed) {
        indexes.get().deleteDocuments(old, 1);
        indexes.get().addDocument(changed);
    }

    @Override
    public void drop(Oplog oplog) {
        collectionNames().forEach(name -> dropCollection(name, oplog));
        String name = getDatabaseName() + ".";
        store().getMapNames().stream()
                .filter(map -> map.startsWith(name) || map.startsWith(DOCUMENTS + name) || map.startsWith(FACTS + name))
                .toList()
                .forEach(store()::removeMap);
    }

    private String indexMap(String collection, String index) {
        return getFullCollectionNamespace(collection) + INDEX + index;
    }
}
