package io.reviewqa.integration.operate;

/**
 * What became of a dead letter that was put back.
 *
 * @param id it had
 * @param entryId of the entry that stands on the stream now: the original one's, or that of the embedding queue
 */
public record RequeuedLetter(String id, DeadLetterSource source, String entryId) {}
