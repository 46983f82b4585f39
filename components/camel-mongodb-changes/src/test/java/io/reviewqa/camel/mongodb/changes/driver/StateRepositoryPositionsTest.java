package io.reviewqa.camel.mongodb.changes.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.reviewqa.camel.mongodb.changes.stream.ResumePosition;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class StateRepositoryPositionsTest {

    private final MapRepository repository = new MapRepository();
    private final StateRepositoryPositions positions = new StateRepositoryPositions(repository, "reviews");

    @Test
    void whenNothingIsStored_thenThereIsNoPosition() {
        assertThat(positions.load()).isEmpty();
    }

    @Test
    void whenStored_thenItIsFoundUnderItsKey() {
        ResumePosition position = ResumePosition.afterInvalidation(BsonDocument.parse("{_data: '82'}"));
        positions.save(position);
        assertThat(positions.load()).contains(position);
        assertThat(repository.states).containsOnlyKeys("reviews");
    }

    @Test
    void whenWhatIsStoredIsNoToken_thenTheErrorNamesTheKey() {
        repository.setState("reviews", "not json");
        assertThatIllegalStateException().isThrownBy(positions::load).withMessageContaining("reviews")
                .withMessageContaining("not json");
    }

    private static final class MapRepository extends ServiceSupport implements StateRepository<String, String> {

        private final Map<String, String> states = new HashMap<>();

        @Override
        public void setState(String key, String value) {
            states.put(key, value);
        }

        @Override
        public String getState(String key) {
            return states.get(key);
        }
    }
}
