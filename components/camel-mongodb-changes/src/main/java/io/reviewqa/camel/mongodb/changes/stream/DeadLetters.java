package io.reviewqa.camel.mongodb.changes.stream;

/** Where events go that cannot be processed. */
@FunctionalInterface
public interface DeadLetters {

    /** Returns once the event is durably parked. Parking one event again replaces the earlier letter. */
    void park(Change change, Exception reason, int attempts);
}
