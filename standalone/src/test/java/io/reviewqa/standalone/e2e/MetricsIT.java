package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.reviewqa.standalone.docs.NamedMetrics;
import io.reviewqa.standalone.docs.Scrape;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code /actuator/prometheus} shows of both applications, beside docs/metrics.md. */
@OwnInstance
@ExtendWith(StandaloneUnderTest.class)
class MetricsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ReviewQa reviewQa;
    private final String redisUrl;

    MetricsIT(Instance instance) {
        this.reviewQa = instance.client();
        this.redisUrl = instance.redisUrl();
    }

    @Test
    void whenQuestionsAreAnswered_thenTheyAreCountedByWhatTheyAreAndTimedByStage() {
        double before = sum("reviewqa_qa_outcomes_total", Map.of("status", "answered", "language", "ko"));
        assertThat(reviewQa.send(reviewQa.question("칼국수 국물이 많이 짠가요?", "seoul-noodle").header("Cache-Control", "no-cache"))
                .status()).isEqualTo(200);

        assertThat(sum("reviewqa_qa_outcomes_total", Map.of("status", "answered", "language", "ko", "generator", "extractive")))
                .isEqualTo(before + 1);
        double answers = sum("reviewqa_qa_outcomes_total", Map.of());
        assertThat(answers).isEqualTo(sum("reviewqa_qa_confidence_percent_count", Map.of()))
                .isEqualTo(sum("reviewqa_qa_duration_seconds_count", Map.of()));
        for (String stage : List.of("embed", "retrieve", "generate")) {
            assertThat(sum("reviewqa_qa_stage_seconds_bucket", Map.of("stage", stage, "le", "+Inf"))).isEqualTo(answers);
        }
        assertThat(sum("reviewqa_embedding_queue_wait_seconds_count", Map.of())).as("of the model server").isPositive();
        assertThat(sum("reviewqa_generation_answers_total", Map.of("engine", "extractive"))).isPositive();
    }

    @Test
    void whenAReviewIsWritten_thenItsWayAndTheIndexAreMeasured() {
        double fresh = sum("reviewqa_review_freshness_seconds_count", Map.of());
        double lag = sum("reviewqa_index_lag_seconds_count", Map.of());
        assertThat(reviewQa.post("/api/reviews", ReviewQa.JSON,
                "{\"reviewId\": \"metrics-1\", \"storeId\": \"metrics-shop\", \"text\": \"The broth was salty.\"}").status())
                .isEqualTo(200);

        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(sum("reviewqa_review_freshness_seconds_count", Map.of())).isGreaterThan(fresh);
            assertThat(sum("reviewqa_index_lag_seconds_count", Map.of())).isGreaterThan(lag);
            assertThat(sum("reviewqa_index_commit_age_seconds", Map.of())).isZero();
        });
        assertThat(sum("reviewqa_index_sentences", Map.of())).isGreaterThan(sum("reviewqa_index_reviews", Map.of()));
        assertThat(sum("reviewqa_index_size_bytes", Map.of())).isPositive();
    }

    @Test
    void whenOneOfEachWasAskedAndWritten_thenEveryRowOfThePageIsThereUnlessItSaysOtherwise() {
        reviewQa.answer("Is it too salty?", "tonkotsu-alley");
        reviewQa.answer("Is it too salty?", "no-shop-of-this-name");
        assertThat(reviewQa.send(reviewQa.question("Is the broth rich?", "tonkotsu-alley").header("Accept", "text/event-stream"))
                .status()).isEqualTo(200);
        double letters = sum("redis_stream_entries_dead_lettered_total", Map.of("stream", "chat:requests"));
        try (RedisClient client = RedisClient.create(redisUrl);
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().xadd("chat:requests", Map.of("request_id", "metrics", "query", "Is it too salty?"));
            connection.sync().xadd("chat:requests", Map.of("query", "Nobody knows who asks."));
        }
        await().atMost(LIMIT).until(
                () -> sum("redis_stream_entries_dead_lettered_total", Map.of("stream", "chat:requests")) > letters);
        Scrape scraped = scrape();

        scraped.assertNamed(NamedMetrics.all());
        Stream.of(NamedMetrics.all(), NamedMetrics.ofIntegrationsLibraries(), NamedMetrics.ofModelServersLibraries())
                .forEach(metrics -> scraped.assertShown(metrics, NamedMetrics::isByDefault));
        assertThat(scraped.series()).allSatisfy(series -> assertThat(series.labels().values()).as(series.name())
                .noneMatch(value -> value.contains("tonkotsu") || value.contains("no-shop-of-this-name")));
        assertThat(scraped.series()).as("each once, of whichever application")
                .extracting(series -> series.name() + series.labels()).doesNotHaveDuplicates();
    }

    private double sum(String name, Map<String, String> labels) {
        return scrape().sum(name, labels);
    }

    private Scrape scrape() {
        return Scrape.of(reviewQa.get("/actuator/prometheus").response().body());
    }
}
