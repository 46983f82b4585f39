package io.reviewqa.camel.mongodb.changes.stream;

import java.time.Duration;

/**
 * @param batchSize       the most events delivered together
 * @param pollDelay       the pause after a poll that found nothing
 * @param tokenRefresh    how often the position of a quiet stream is stored, so that the server's history does not outrun it
 * @param initialSnapshot whether the collection is scanned when there is no position yet
 */
public record StreamSettings(int batchSize, Duration pollDelay, Duration tokenRefresh, boolean initialSnapshot) {

    public StreamSettings {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize must be at least 1, but is " + batchSize);
        }
        if (pollDelay.isNegative() || pollDelay.isZero()) {
            throw new IllegalArgumentException("pollDelay must be longer than 0, but is " + pollDelay);
        }
    }
}
