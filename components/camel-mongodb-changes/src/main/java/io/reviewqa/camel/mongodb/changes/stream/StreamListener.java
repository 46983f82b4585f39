package io.reviewqa.camel.mongodb.changes.stream;

import java.time.Duration;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;

/** Is told what the loop lives through. */
public interface StreamListener {

    void connected();

    /** The source or the position store failed; the loop starts over after the delay. */
    void failed(Exception cause, Duration retryIn);

    void positionLost(PositionLostException cause);

    void snapshotStarted();

    void snapshotEnded(long documents);

    void delivered(int events);

    void deliveryFailed(int events, int attempt, Exception cause, Duration retryIn);

    void parked(ChangeEvent event, Exception cause);
}
