package io.reviewqa.camel.mongodb.changes.stream;

import java.util.List;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;

/** Where events go. */
@FunctionalInterface
public interface ChangeHandler {

    /** Returns once all events are processed; an exception means that none may be counted as such. */
    void handle(List<ChangeEvent> events) throws Exception;
}
