package io.reviewqa.integration.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import io.grpc.Status;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import java.util.List;
import java.util.Set;
import org.apache.camel.RuntimeCamelException;
import org.bson.BsonDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutagesTest {

    private final Outages outages = new Outages();

    static List<Throwable> outages() {
        return List.of(
                Status.UNAVAILABLE.asRuntimeException(),
                new RuntimeCamelException(Status.DEADLINE_EXCEEDED.asRuntimeException()),
                Status.RESOURCE_EXHAUSTED.asRuntimeException(),
                new MongoTimeoutException("no server"),
                new MongoSocketOpenException("refused", new ServerAddress(), new java.io.IOException()),
                new RedisConnectionException("refused"),
                new RuntimeException(new RedisCommandTimeoutException("late")));
    }

    static List<Throwable> refusals() {
        return List.of(
                Status.INVALID_ARGUMENT.asRuntimeException(),
                Status.INTERNAL.asRuntimeException(),
                new MongoWriteException(new WriteError(11000, "duplicate", new BsonDocument()), new ServerAddress(), Set.of()),
                new IllegalStateException("a bug"));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void whenAServerCannotWorkNow_thenOutage(Throwable thrown) {
        assertThat(outages.test(thrown)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whenTheMessageWillFailAgain_thenNoOutage(Throwable thrown) {
        assertThat(outages.test(thrown)).isFalse();
    }
}
