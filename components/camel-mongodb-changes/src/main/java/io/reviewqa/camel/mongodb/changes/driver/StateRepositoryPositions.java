package io.reviewqa.camel.mongodb.changes.driver;

import java.util.Optional;

import io.reviewqa.camel.mongodb.changes.stream.PositionStore;
import io.reviewqa.camel.mongodb.changes.stream.ResumePosition;
import org.apache.camel.spi.StateRepository;

/** Keeps a position under one key of Camel's {@link StateRepository}. */
public final class StateRepositoryPositions implements PositionStore {

    private final StateRepository<String, String> repository;
    private final String key;

    public StateRepositoryPositions(StateRepository<String, String> repository, String key) {
        this.repository = repository;
        this.key = key;
    }

    @Override
    public Optional<ResumePosition> load() {
        return Optional.ofNullable(repository.getState(key)).map(ResumePosition::fromJson);
    }

    @Override
    public void save(ResumePosition position) {
        repository.setState(key, position.toJson());
    }
}
