package io.reviewqa.camel.route.reload;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells when something in a folder has changed and then stayed as it is for a moment. */
final class RouteFolderWatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RouteFolderWatcher.class);

    private final Duration settle;
    private final Runnable changed;
    private final WatchService watcher;
    private final Thread thread;

    /**
     * @param changed called on a thread of its own, one call after the other
     * @throws IOException when the folder cannot be watched
     */
    RouteFolderWatcher(Path folder, Duration settle, Runnable changed) throws IOException {
        this.settle = settle;
        this.changed = changed;
        this.watcher = folder.getFileSystem().newWatchService();
        folder.register(watcher, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
        this.thread = new Thread(this::watch, "route-folder-watcher");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                WatchKey key = watcher.take();
                while (key != null) {
                    key.pollEvents();
                    key.reset();
                    key = watcher.poll(settle.toMillis(), TimeUnit.MILLISECONDS);
                }
                changed.run();
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            LOG.debug("The folder of routes is not watched any more", e);
        }
    }

    /** Returns when a call under way is done. */
    @Override
    public void close() throws IOException {
        watcher.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
