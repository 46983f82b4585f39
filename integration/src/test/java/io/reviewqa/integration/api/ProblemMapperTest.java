package io.reviewqa.integration.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.mongodb.MongoCommandException;
import com.mongodb.ServerAddress;
import io.grpc.Status;
import java.io.IOException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemMapperTest {

    private final ObjectMapper json = JsonMapper.builder().findAndAddModules().build();
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @ParameterizedTest
    @EnumSource(value = Status.Code.class, names = {"UNAUTHENTICATED", "PERMISSION_DENIED"})
    void whenTheModelServerRefusesOurCredentials_thenItIsNoFaultOfTheCaller(Status.Code code) throws IOException {
        JsonNode problem = problem(code.toStatus().withDescription("Bearer s3cret is wrong"));

        assertThat(problem.get("status").asInt()).isEqualTo(503);
        assertThat(problem.get("detail").asText()).contains("refused our credentials", "reviewqa.model-server.token")
                .doesNotContain("s3cret");
        assertThat(exchange.getMessage().getHeader("Retry-After")).isNotNull();
    }

    @Test
    void whenTheSidesDoNotTrustEachOther_thenItNamesTls() throws IOException {
        JsonNode problem = problem(Status.UNAVAILABLE.withDescription("io exception at 10.0.0.1")
                .withCause(new IllegalStateException(new SSLHandshakeException("PKIX path building failed"))));

        assertThat(problem.get("status").asInt()).isEqualTo(503);
        assertThat(problem.get("detail").asText()).contains("TLS", "reviewqa.model-server.ssl-bundle")
                .doesNotContain("10.0.0.1", "PKIX");
    }

    @Test
    void whenTheModelServerIsOfAnotherVersion_thenItSaysSo() throws IOException {
        JsonNode problem = problem(Status.UNIMPLEMENTED.withDescription("Method not found"));

        assertThat(problem.get("status").asInt()).isEqualTo(503);
        assertThat(problem.get("detail").asText()).contains("another version");
    }

    @Test
    void whenTheModelServerIsAwayOrBusy_thenItIsWorthTryingAgain() throws IOException {
        assertThat(problem(Status.UNAVAILABLE).get("detail").asText()).contains("does not answer", "try again");
        assertThat(problem(Status.RESOURCE_EXHAUSTED).get("status").asInt()).isEqualTo(429);
    }

    @Test
    void whenMongoDbRefusesAValue_thenItIsNotSaidToBeAway() throws IOException {
        BsonDocument refusal =
                BsonDocument.parse("{ok: 0, errmsg: 'it has binary data of the subtype 5', code: 22, codeName: 'InvalidBSON'}");
        JsonNode problem = problem(new MongoCommandException(refusal, new ServerAddress()));

        assertThat(problem.get("status").asInt()).isEqualTo(400);
        assertThat(problem.get("detail").asText()).contains("binary data of the subtype 5").doesNotContain("does not answer");
    }

    @Test
    void whenMongoDbRefusesForAnotherReason_thenItIsWorthTryingAgain() throws IOException {
        BsonDocument refusal = BsonDocument.parse("{ok: 0, errmsg: 'shutting down', code: 91}");
        assertThat(problem(new MongoCommandException(refusal, new ServerAddress())).get("status").asInt()).isEqualTo(503);
    }

    @Test
    void whenTheDatabaseHasNoRoom_thenItIsSaid() throws Exception {
        BsonDocument refusal = BsonDocument.parse("{ok: 0, code: 14031, codeName: 'OutOfDiskSpace', errmsg: 'file /data/x'}");
        JsonNode problem = problem(new MongoCommandException(refusal, new ServerAddress()));
        assertThat(problem.get("status").asInt()).isEqualTo(503);
        assertThat(problem.get("detail").asText()).contains("no room on the disk").doesNotContain("/data/x");
    }

    private JsonNode problem(Status status) throws IOException {
        return problem(status.asRuntimeException());
    }

    private JsonNode problem(RuntimeException failure) throws IOException {
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new RuntimeCamelException(failure));
        // Redis is not asked about what the model server says.
        new ProblemMapper(json, null).toProblem(exchange);
        return json.readTree(exchange.getMessage().getBody(String.class));
    }
}
