package io.reviewqa.standalone;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A MongoDB wire-protocol server in this process, over one H2 file. Its oplog is on, so that change streams work and
 * their resume tokens survive a restart.
 */
final class EmbeddedMongo implements Part {

    // Every commit writes the changed pages anew: small, compressed pages keep the file a third of what it would be.
    private static final int PAGE_BYTES = 4096;
    private static final int KEYS_PER_PAGE = 32;
    // Every look at a change stream reads the whole oplog: it should be found in memory.
    private static final int CACHE_MEGABYTES = 64;

    private final DataFolder dataFolder;
    private final Listener listener;
    private MongoServer server;

    EmbeddedMongo(DataFolder dataFolder, Listener listener) {
        this.dataFolder = dataFolder;
        this.listener = listener;
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
    public void start() throws IOException, InterruptedException {
        Path file = dataFolder.folder("mongo").resolve("reviewqa.mv");
        awaitSecondAfterLastWrite(file);
        server = new MongoServer(new DurableH2Backend(open(file)));
        server.enableOplog();
        server.bind(listener.host(), listener.port());
    }

    /**
     * The oplog numbers events within a second, from 1 again after a restart. Those of a restart within the second of the
     * last write would sort before events that are there already, and a change stream that resumes would pass over them.
     */
    private static void awaitSecondAfterLastWrite(Path file) throws IOException, InterruptedException {
        if (Files.exists(file)) {
            long lastWrite = Files.getLastModifiedTime(file).to(TimeUnit.SECONDS);
            Poll.until(Duration.ofSeconds(2), () -> System.currentTimeMillis() / 1000 > lastWrite);
        }
    }

    private static MVStore open(Path file) {
        try {
            return new MVStore.Builder()
                    .fileName(file.toString())
                    .pageSplitSize(PAGE_BYTES)
                    .keysPerPage(KEYS_PER_PAGE)
                    .compress()
                    .cacheSize(CACHE_MEGABYTES)
                    .open();
        } catch (MVStoreException e) {
            throw new StartException("MongoDB's file %s cannot be opened: %s".formatted(file, e.getMessage()),
                    "Move the file away to start with an empty store.", e);
        }
    }

    @Override
    public void stop() {
        server.shutdownNow();
    }
}
