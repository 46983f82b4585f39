package io.reviewqa.integration.operate;

/**
 * How long reviews took from their write to being searchable in this process, over the last two minutes or so.
 *
 * @param reviews since the start
 * @param p50Ms median; null where none became searchable in that time
 * @param p99Ms 99th percentile; null as the median
 */
public record Freshness(long reviews, Long p50Ms, Long p99Ms) {}
