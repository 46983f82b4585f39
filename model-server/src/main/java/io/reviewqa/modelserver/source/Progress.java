package io.reviewqa.modelserver.source;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log every few seconds how far a download has come. */
final class Progress {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final long INTERVAL = Duration.ofSeconds(5).toNanos();
    private static final double MEGABYTE = 1e6;

    private final String what;
    private final long resumedAt;
    private final boolean goesOn;
    private final long started = System.nanoTime();
    private long total = -1;
    private long have;
    private long lastTold = started;

    /** @param resumedAt bytes that were there already */
    Progress(String what, long resumedAt, boolean goesOn) {
        this.what = what;
        this.resumedAt = resumedAt;
        this.goesOn = goesOn;
        this.have = resumedAt;
    }

    boolean goesOn() {
        return goesOn;
    }

    /** @param remaining bytes still to come; negative: not known */
    void expect(long remaining) {
        total = remaining < 0 ? -1 : resumedAt + remaining;
        LOG.info("Fetching {}: {}{}", what, total < 0 ? "of unknown size" : megabytes(total),
                goesOn ? ", going on at " + megabytes(resumedAt) : "");
    }

    void advance(int bytes) {
        have += bytes;
        long now = System.nanoTime();
        if (now - lastTold > INTERVAL) {
            lastTold = now;
            LOG.info("Fetching {}: {}{}", what, megabytes(have),
                    total < 0 ? "" : " of %s (%d %%)".formatted(megabytes(total), 100 * have / total));
        }
    }

    void done() {
        LOG.info("Fetched {} in {} s", what, Duration.ofNanos(System.nanoTime() - started).toSeconds());
    }

    private static String megabytes(long bytes) {
        return "%.1f MB".formatted(bytes / MEGABYTE);
    }
}
