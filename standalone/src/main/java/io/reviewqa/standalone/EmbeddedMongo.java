package io.reviewqa.standalone;

import io.reviewqa.standalone.mongo.DurableH2Backend;
import io.reviewqa.standalone.mongo.WireServer;
import java.io.IOException;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A MongoDB wire-protocol server in this process, over one H2 file. Its oplog is on, so that change streams work and
 * their resume tokens survive a restart.
 */
final class EmbeddedMongo implements Part {

    // Every commit writes the changed pages again: small, compressed pages keep the file a third of what it would be.
    private static final int PAGE_BYTES = 4096;
    private static final int KEYS_PER_PAGE = 32;
    // What is scanned, some thousand reviews and their vectors, should be found in memory.
    private static final int CACHE_MEGABYTES = 64;
    // A stopped reader of changes can fall this far behind before it must read the collection again: about 10 MB.
    private static final long OPLOG_ENTRIES = 100_000;

    private final DataFolder dataFolder;
    private final Listener listener;
    private final long oplogEntries;
    private WireServer server;

    EmbeddedMongo(DataFolder dataFolder, Listener listener) {
        this(dataFolder, listener, OPLOG_ENTRIES);
    }

    /** @param oplogEntries how many changes are kept for change streams to resume from */
    EmbeddedMongo(DataFolder dataFolder, Listener listener, long oplogEntries) {
        this.dataFolder = dataFolder;
        this.listener = listener;
        this.oplogEntries = oplogEntries;
    }

    @Override
    public String name() {
        return "MongoDB";
    }

    @Override
    public Listener listener() {
        return listener;
    }

    @Override
    public void start() throws IOException {
        Path file = dataFolder.folder("mongo").resolve("reviewqa.mv");
        server = new WireServer(() -> backend(file));
        server.bind(listener.host(), listener.port());
    }

    private DurableH2Backend backend(Path file) {
        MVStore store = open(file);
        try {
            DurableH2Backend backend = new DurableH2Backend(store, oplogEntries);
            backend.enableOplog();
            return backend;
        } catch (MVStoreException e) {
            store.closeImmediately();
            throw unusable(file, e);
        }
    }

    static MVStore open(Path file) {
        try {
            return new MVStore.Builder()
                    .fileName(file.toString())
                    .pageSplitSize(PAGE_BYTES)
                    .keysPerPage(KEYS_PER_PAGE)
                    .compress()
                    .cacheSize(CACHE_MEGABYTES)
                    .open();
        } catch (MVStoreException e) {
            throw unusable(file, e);
        }
    }

    private static StartException unusable(Path file, MVStoreException e) {
        String action = switch (e.getErrorCode()) {
            case DataUtils.ERROR_FILE_LOCKED -> "End the process that holds it.";
            case DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_WRITING_FAILED ->
                "Check that the disk has room and that the file can be read and written.";
            default -> "Put a copy of the file back, or move the file away to start with an empty store.";
        };
        return new StartException("MongoDB's file %s cannot be used: %s".formatted(file, e.getMessage()), action, e);
    }

    @Override
    public void stop() {
        server.shutdown();
    }
}
