package io.reviewqa.camel.mongodb.changes.stream;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import java.util.List;

/** Where events go. */
@FunctionalInterface
public interface ChangeHandler {

    /** Returns once all events are processed; an exception means that none may be counted as such. */
    void handle(List<ChangeEvent> events) throws Exception;
}
