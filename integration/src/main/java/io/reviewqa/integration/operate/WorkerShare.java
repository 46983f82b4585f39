package io.reviewqa.integration.operate;

import io.reviewqa.integration.config.WorkerProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How much of the streams' entries is this process's to take: as a canary, so many a minute. */
final class WorkerShare {

    private static final String CANARY = "canary";

    private final WorkerProperties settings;
    private final Clock clock;
    private Instant minute = Instant.MIN;
    private double takenBefore;

    WorkerShare(WorkerProperties settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @param taken entries since the start of the process */
    boolean isLeft(double taken) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (!now.equals(minute)) {
            minute = now;
            takenBefore = taken;
        }
        return settings.canaryEntriesPerMinute() == 0 || taken - takenBefore < settings.canaryEntriesPerMinute() || !isCanary();
    }

    /** The file is replaced when the version has been tried. */
    private boolean isCanary() {
        if (settings.roleFile().isEmpty()) {
            return false;
        }
        try {
            return Files.readString(Path.of(settings.roleFile())).strip().equals(CANARY);
        } catch (IOException e) {
            // Nothing says that it is one.
            return false;
        }
    }
}
