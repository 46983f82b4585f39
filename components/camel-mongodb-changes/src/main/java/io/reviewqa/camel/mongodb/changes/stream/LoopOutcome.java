package io.reviewqa.camel.mongodb.changes.stream;

/** Why one pass over an open stream ended. */
enum LoopOutcome {

    /** Told to stop. */
    STOPPED,

    /** The stream was invalidated and the position stored: open again at once. */
    INVALIDATED,

    /** The server cannot resume at the position: scan, then go on from now. */
    POSITION_LOST,

    /** The source, the position store or the dead letters failed: start over from the stored position after a delay. */
    FAILED
}
