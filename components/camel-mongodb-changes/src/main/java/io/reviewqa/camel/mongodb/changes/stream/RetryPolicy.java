package io.reviewqa.camel.mongodb.changes.stream;

import io.reviewqa.camel.consumer.support.Backoff;
import java.util.function.Predicate;

/**
 * When to try again.
 *
 * @param maxRedeliveries how often an event is tried again after its first failure before it is parked
 * @param backoff         the delays between attempts
 * @param outage          tells an exception that says nothing about the event, only that the target is down: such attempts do
 *                        not count
 */
public record RetryPolicy(int maxRedeliveries, Backoff backoff, Predicate<Throwable> outage) {

    public RetryPolicy {
        if (maxRedeliveries < 0) {
            throw new IllegalArgumentException("maxRedeliveries must not be negative, but is " + maxRedeliveries);
        }
    }

    boolean exhausted(int countedFailures) {
        return countedFailures > maxRedeliveries;
    }
}
