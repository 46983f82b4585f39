package io.reviewqa.integration.index;

import io.reviewqa.integration.config.IndexProperties;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Commits the index by time, beside the route that changes it: a commit waits for the disk, changes should not. */
@Component
@OnLucene
final class IndexCommitter implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(IndexCommitter.class);

    private final ReviewIndex index;
    private final IndexRepair repair;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "index-commit"));
    private boolean failing;

    IndexCommitter(ReviewIndex index, IndexRepair repair, IndexProperties settings) {
        this.index = index;
        this.repair = repair;
        long millis = settings.commitInterval().toMillis();
        executor.scheduleWithFixedDelay(this::commit, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void commit() {
        try {
            index.commit();
            if (failing) {
                LOG.info("The index is committed again");
            }
            failing = false;
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                LOG.warn("The index cannot be committed and is tried again; a restart goes back to the last commit", e);
            }
            failing = true;
        }
        repair.repairWhereDamaged();
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
