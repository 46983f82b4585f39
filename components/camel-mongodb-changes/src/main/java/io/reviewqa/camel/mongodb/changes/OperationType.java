package io.reviewqa.camel.mongodb.changes;

/** What happened to a document, or to the stream itself. */
public enum OperationType {
    INSERT,
    UPDATE,
    REPLACE,
    DELETE,

    /** An existing document, read by a scan because there was no position to resume after. */
    SNAPSHOT,

    /** The scan is over: a document not seen as {@link #SNAPSHOT} with the same cluster time was gone when it began. */
    SNAPSHOT_END,

    /** The collection was dropped or renamed away; a scan of what bears its name now follows. */
    INVALIDATE;

    /** Whether this tells of the stream rather than of one document, so that there is no id and no document. */
    public boolean concernsStream() {
        return this == SNAPSHOT_END || this == INVALIDATE;
    }
}
