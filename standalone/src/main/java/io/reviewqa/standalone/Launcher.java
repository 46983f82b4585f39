package io.reviewqa.standalone;

import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the parts in order, each with a line of progress, and stops them in reverse. */
final class Launcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    private final DataFolder dataFolder;
    private final List<Part> parts;
    private final Deque<Part> started = new ConcurrentLinkedDeque<>();
    private volatile boolean closing;

    Launcher(DataFolder dataFolder, List<Part> parts) {
        this.dataFolder = dataFolder;
        this.parts = List.copyOf(parts);
    }

    /**
     * Returns when all parts serve. When one fails, those before it are stopped.
     *
     * @throws StartException when the data folder, a port or a part cannot be had
     */
    void start() throws Exception {
        dataFolder.lock();
        LOG.info("Data folder {}", dataFolder.path());
        for (Part part : parts) {
            part.recover();
        }
        PortCheck.requireFree(parts.stream().map(Part::listener).toList());
        try {
            for (Part part : parts) {
                start(part);
            }
        } catch (Exception e) {
            if (closing) {
                LOG.debug("Stopped while starting", e);
                return;
            }
            close();
            throw e;
        }
    }

    private void start(Part part) throws Exception {
        LOG.info("Starting {} on {} ...", part.name(), part.listener().address());
        Instant begin = Instant.now();
        part.start();
        started.push(part);
        LOG.info("{} serves on {} after {} s", part.name(), part.listener().address(), seconds(begin));
        if (closing) {
            close();
        }
    }

    /** Stops what was started, the last first. May be called again, and while a part is still starting. */
    @Override
    public void close() {
        closing = true;
        for (Part part = started.poll(); part != null; part = started.poll()) {
            stop(part);
        }
    }

    /** True from the first request to stop; what fails from then on fails because of it. */
    boolean isClosing() {
        return closing;
    }

    private static void stop(Part part) {
        Instant begin = Instant.now();
        try {
            part.stop();
            LOG.info("{} stopped after {} s", part.name(), seconds(begin));
        } catch (RuntimeException e) {
            LOG.error("{} did not stop in order", part.name(), e);
        }
    }

    private static String seconds(Instant begin) {
        return "%.1f".formatted(Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    }
}
