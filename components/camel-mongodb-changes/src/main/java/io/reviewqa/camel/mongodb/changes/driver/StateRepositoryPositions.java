package io.reviewqa.camel.mongodb.changes.driver;

import io.reviewqa.camel.mongodb.changes.stream.PositionStore;
import io.reviewqa.camel.mongodb.changes.stream.ResumePosition;
import java.util.Optional;
import org.apache.camel.spi.StateRepository;
import org.bson.BSONException;
import org.bson.json.JsonParseException;

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
        return Optional.ofNullable(repository.getState(key)).map(this::parse);
    }

    private ResumePosition parse(String state) {
        try {
            return ResumePosition.fromJson(state);
        } catch (JsonParseException | BSONException e) {
            throw new IllegalStateException("What is stored under %s is not a resume token: %s".formatted(key, state), e);
        }
    }

    @Override
    public void save(ResumePosition position) {
        repository.setState(key, position.toJson());
    }
}
