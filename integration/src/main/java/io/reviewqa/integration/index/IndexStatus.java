package io.reviewqa.integration.index;

import java.time.Instant;
import java.util.Map;

/**
 * The search index that one process searches.
 *
 * @param location its folder, {@code memory}, or {@code opensearch:} and the name of the one that all search
 * @param reviews it shows
 * @param sentences it shows
 * @param committedAt when it was last made durable; null before the first time
 * @param committedPositions where each change stream had come to at that time, by route: MongoDB's resume token
 */
public record IndexStatus(
        String location, int reviews, int sentences, Instant committedAt, Map<String, String> committedPositions) {}
