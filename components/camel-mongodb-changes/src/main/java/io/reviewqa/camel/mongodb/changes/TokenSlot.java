package io.reviewqa.camel.mongodb.changes;

/**
 * Where one consumer's resume token lives.
 *
 * @param repository the repository, or the name of the database whose default repository it is
 * @param key        the key within
 */
record TokenSlot(Object repository, String key) {}
