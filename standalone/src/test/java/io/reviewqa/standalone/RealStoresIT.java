package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.integration.answer.AnswerExpiry;
import io.reviewqa.modelserver.ModelServerApplication;
import io.reviewqa.standalone.e2e.ReviewQa;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.MongoDBContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The two applications on the stores of production: a MongoDB replica set and a Redis in containers. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
class RealStoresIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Container
    private static final MongoDBContainer MONGO = new MongoDBContainer("mongo:7");

    @Container
    private static final GenericContainer<?> REDIS = new GenericContainer<>("redis:7").withExposedPorts(6379);

    @TempDir
    private Path folder;

    @Test
    void whenAReviewIsWrittenEditedAndDeleted_thenTheAnswersFollow() {
        TestPorts ports = TestPorts.free();
        try (ConfigurableApplicationContext models = modelServer(ports);
                ConfigurableApplicationContext integration = integration(ports)) {
            assertThat(models.isRunning() && integration.isRunning()).isTrue();
            ReviewQa reviewQa = new ReviewQa(ports.http());
            post(reviewQa, "The soup was far too salty.");
            awaitEvidence(reviewQa, 1, 0);
            post(reviewQa, "The soup was not salty at all.");
            awaitEvidence(reviewQa, 0, 1);
            assertThat(reviewQa.delete("/api/reviews/r1").status()).isEqualTo(204);
            awaitEvidence(reviewQa, 0, 0);
        }
    }

    @Test
    void whenTheTimeThatAnswersAreKeptChanges_thenTheIndexFollows() {
        try (MongoClient client = MongoClients.create(MONGO.getReplicaSetUrl())) {
            new AnswerExpiry(client, "expiry", Duration.ofDays(7), Clock.systemUTC()).apply();
            new AnswerExpiry(client, "expiry", Duration.ofDays(1), Clock.systemUTC()).apply();
            assertThat(client.getDatabase("expiry").getCollection("questions").listIndexes())
                    .extracting(index -> index.get("expireAfterSeconds", Number.class))
                    .filteredOn(Objects::nonNull)
                    .singleElement().satisfies(seconds -> assertThat(seconds.longValue()).isEqualTo(86_400));
        }
    }

    private static void post(ReviewQa reviewQa, String text) {
        assertThat(reviewQa.post("/api/reviews", ReviewQa.JSON,
                "{\"reviewId\": \"r1\", \"storeId\": \"s1\", \"text\": \"%s\"}".formatted(text)).status()).isEqualTo(200);
    }

    private static void awaitEvidence(ReviewQa reviewQa, int positive, int negative) {
        await().atMost(LIMIT).untilAsserted(() -> {
            var evidence = reviewQa.answer("Is it too salty?", "s1").get("evidence");
            assertThat(evidence.get("positive").asInt()).isEqualTo(positive);
            assertThat(evidence.get("negative").asInt()).isEqualTo(negative);
        });
    }

    private ConfigurableApplicationContext modelServer(TestPorts ports) {
        return ModelServerApplication.builder().web(WebApplicationType.NONE).run(
                "--reviewqa.model-server.port=" + ports.modelServer(), "--reviewqa.models.cache=" + folder);
    }

    private ConfigurableApplicationContext integration(TestPorts ports) {
        return IntegrationApplication.builder().run(
                "--server.port=" + ports.http(),
                "--reviewqa.model-server.address=127.0.0.1:" + ports.modelServer(),
                "--spring.data.redis.url=redis://%s:%d".formatted(REDIS.getHost(), REDIS.getFirstMappedPort()),
                "--spring.data.mongodb.uri=" + MONGO.getReplicaSetUrl());
    }
}
