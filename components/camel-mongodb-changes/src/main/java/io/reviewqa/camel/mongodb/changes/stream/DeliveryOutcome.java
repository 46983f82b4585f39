package io.reviewqa.camel.mongodb.changes.stream;

/** How the delivery of a batch ended. */
enum DeliveryOutcome {

    /** Every event was processed or parked: the position may move on. */
    SETTLED,

    /** Told to stop first: the position must stay. */
    STOPPED
}
