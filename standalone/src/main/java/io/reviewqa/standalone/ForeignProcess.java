package io.reviewqa.standalone;

import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that is not, or no longer, a child of this one. */
final class ForeignProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignProcess.class);
    private static final Duration ORDERLY = Duration.ofSeconds(5);
    private static final Duration FORCED = Duration.ofSeconds(2);

    private final ProcessHandle handle;

    ForeignProcess(ProcessHandle handle) {
        this.handle = handle;
    }

    long pid() {
        return handle.pid();
    }

    boolean runs(Path executable) {
        return handle.info().command().map(Path::of).filter(executable::equals).isPresent();
    }

    /** A zombie counts as gone: in a container whose first process reaps nobody it stays in the table for ever. */
    boolean isGone() {
        return !handle.isAlive() || handle.info().command().isEmpty();
    }

    /** Asks the process to end, and kills it when it has not within five seconds. */
    void end() {
        handle.destroy();
        try {
            if (!Poll.until(ORDERLY, this::isGone)) {
                LOG.warn("Process {} did not end within {} s and is killed", pid(), ORDERLY.toSeconds());
                handle.destroyForcibly();
                Poll.until(FORCED, this::isGone);
            }
        } catch (InterruptedException e) {
            handle.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
