package io.reviewqa.integration.index;

import java.time.Instant;
import java.util.Map;

/**
 * The search index of one process.
 *
 * @param location its folder, or {@code memory}
 * @param reviews it shows
 * @param sentences it shows
 * @param committedAt when it was last made durable; null before the first time
 * @param committedPositions where each change stream had come to at that time, by route: MongoDB's resume token
 */
public record IndexStatus(
        String location, int reviews, int sentences, Instant committedAt, Map<String, String> committedPositions) {}
