package io.reviewqa.camel.mongodb.changes.stream;

import java.util.Optional;

/** Keeps the position of one consumer durably. */
public interface PositionStore {

    Optional<ResumePosition> load();

    /** Returns once the position is durable. */
    void save(ResumePosition position);
}
