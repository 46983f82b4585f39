package io.reviewqa.integration.operate;

/**
 * A change stream, as this process follows it.
 *
 * @param route that consumes it
 * @param collection whose changes they are
 * @param leader whether this process is the one that may consume; one that every process follows is led by each
 * @param phase {@code CONNECTING}, {@code STANDBY} (another process consumes), {@code SNAPSHOT}, {@code FOLLOWING}, {@code
 *     FAILING} or {@code STOPPED}
 * @param newestAgeMs since the server recorded the newest change processed here; null before there was one
 * @param processed changes processed since the start
 * @param parked changes given up on since the start
 * @param problem why the stream cannot be read; null when it can
 */
public record ChangeStreamStatus(
        String route,
        String collection,
        boolean leader,
        String phase,
        Long newestAgeMs,
        long processed,
        long parked,
        String problem) {}
