package io.reviewqa.camel.mongodb.changes.stream;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import java.time.Duration;
import java.util.List;

/** Is told what the loop lives through; by default nothing is done about it. */
public interface StreamListener {

    default void connected() {}

    /** The source or the position store failed; the loop starts over after the delay. */
    default void failed(Exception cause, Duration retryIn) {}

    default void positionLost(PositionLostException cause) {}

    default void snapshotStarted() {}

    default void snapshotEnded(long documents) {}

    /** What the collection held, or what had happened, when the stream was opened has been processed. May be told again. */
    default void caughtUp() {}

    default void delivered(List<ChangeEvent> events) {}

    default void deliveryFailed(int events, int attempt, Exception cause, Duration retryIn) {}

    default void parked(ChangeEvent event, Exception cause) {}
}
