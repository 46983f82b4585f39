package io.reviewqa.integration.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import io.grpc.Status;
import io.lettuce.core.RedisConnectionException;
import io.reviewqa.integration.config.GenerationTimeoutException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.mongodb.CamelMongoDbException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class OutagesTest {

    private final Outages outages = new Outages();

    @Test
    void whenAServerIsAway_thenItIsAnOutageHoweverItIsWrapped() {
        Stream<RuntimeException> failures = Stream.of(
                Status.UNAVAILABLE.asRuntimeException(),
                Status.DEADLINE_EXCEEDED.asRuntimeException(),
                Status.RESOURCE_EXHAUSTED.asRuntimeException(),
                new MongoTimeoutException("no server"),
                new MongoSocketReadException("cut", new ServerAddress()),
                new MongoSecurityException(null, "the password changed"),
                new RedisConnectionException("refused"));
        assertThat(failures).allSatisfy(failure -> {
            assertThat(outages.test(failure)).isTrue();
            assertThat(outages.test(new IllegalStateException(new CamelMongoDbException(failure)))).isTrue();
        });
    }

    @Test
    void whenTheModelServerRefusesEveryCall_thenItIsAnOutageToo() {
        Stream<RuntimeException> failures = Stream.of(
                Status.UNAUTHENTICATED.withDescription("the metadata 'authorization' must be 'Bearer <token>'")
                        .asRuntimeException(),
                Status.PERMISSION_DENIED.asRuntimeException(),
                Status.UNIMPLEMENTED.withDescription("Method not found").asRuntimeException(),
                Status.UNAVAILABLE.withCause(new SSLHandshakeException("certificate_required")).asRuntimeException());
        assertThat(failures).allSatisfy(failure -> {
            assertThat(outages.test(failure)).isTrue();
            assertThat(outages.test(new RuntimeCamelException(failure))).isTrue();
        });
    }

    @Test
    void whenAnAnswerTakesTooLong_thenItIsNoneAndIsNotAskedForWithoutEnd() {
        RuntimeException slow = Status.DEADLINE_EXCEEDED.withCause(new GenerationTimeoutException("late")).asRuntimeException();

        assertThat(outages.test(slow)).isFalse();
        assertThat(outages.test(new IllegalStateException(slow))).isFalse();
    }

    @Test
    void whenTheWorkItselfIsRefused_thenItIsNone() {
        assertThat(List.of(
                Status.INVALID_ARGUMENT.asRuntimeException(),
                Status.INTERNAL.asRuntimeException(),
                Status.FAILED_PRECONDITION.asRuntimeException(),
                Status.OUT_OF_RANGE.asRuntimeException(),
                new MongoCommandException(new BsonDocument(), new ServerAddress()),
                new NullPointerException())).noneMatch(outages);
    }
}
