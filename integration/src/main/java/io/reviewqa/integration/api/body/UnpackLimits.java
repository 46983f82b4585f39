package io.reviewqa.integration.api.body;

/**
 * How much a packed body may become, for a few bytes of it may hold gigabytes.
 *
 * @param bytes in all
 * @param line bytes without a line feed; those of an ordinary body are passed over at the pace at which they are sent
 */
record UnpackLimits(long bytes, long line) {}
