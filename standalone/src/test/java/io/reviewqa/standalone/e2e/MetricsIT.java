package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewqa.standalone.docs.NamedMetrics;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import io.reviewqa.telemetry.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code /actuator/prometheus} shows of both applications, beside docs/metrics.md. */
@ExtendWith(StandaloneUnderTest.class)
class MetricsIT {

    private static final Pattern SERIES = Pattern.compile("(?m)^([a-z_0-9]+)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern OF_LIBRARIES =
            Pattern.compile("(?m)^\\| `((?:redis|mongodb|resilience4j|camel|http)_[a-z0-9_]+)` \\|");
    private static final List<String> SUFFIXES = List.of("", "_count", "_sum", "_max", "_bucket");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ReviewQa reviewQa;

    MetricsIT(Instance instance) {
        this.reviewQa = instance.client();
    }

    private record Series(String name, Map<String, String> labels, double value) {}

    @Test
    void whenQuestionsAreAnswered_thenTheyAreCountedByWhatTheyAreAndTimedByStage() {
        double before = sum("reviewqa_qa_outcomes_total", Map.of("status", "answered", "language", "ko"));
        assertThat(reviewQa.send(reviewQa.question("칼국수 국물이 많이 짠가요?", "seoul-noodle").header("Cache-Control", "no-cache"))
                .status()).isEqualTo(200);

        assertThat(sum("reviewqa_qa_outcomes_total", Map.of("status", "answered", "language", "ko", "generator", "extractive")))
                .isEqualTo(before + 1);
        double answers = sum("reviewqa_qa_outcomes_total", Map.of());
        assertThat(answers).isEqualTo(sum("reviewqa_qa_confidence_count", Map.of()))
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
    void whenEverythingIsScraped_thenThePageKnowsItAndNoLabelNamesAShop() throws IOException {
        reviewQa.answer("Is it too salty?", "tonkotsu-alley");
        reviewQa.answer("Is it too salty?", "no-shop-of-this-name");
        List<Series> scraped = scrape();
        Map<String, Metric> known = new HashMap<>();
        for (Metric metric : NamedMetrics.all()) {
            SUFFIXES.forEach(suffix -> known.put(NamedMetrics.inPrometheus(metric) + suffix, metric));
        }

        assertThat(scraped).filteredOn(series -> series.name().startsWith("reviewqa_")).isNotEmpty().allSatisfy(series -> {
            assertThat(known).containsKey(series.name());
            assertThat(Stream.concat(known.get(series.name()).tags().stream(), Stream.of("le", "quantile")))
                    .as(series.name()).containsAll(series.labels().keySet());
        });
        Set<String> names = scraped.stream().map(Series::name).collect(Collectors.toSet());
        assertThat(OF_LIBRARIES.matcher(Files.readString(Path.of("..", "docs", "metrics.md"))).results()
                .map((MatchResult found) -> found.group(1))).hasSizeGreaterThan(15)
                .allMatch(name -> SUFFIXES.stream().anyMatch(suffix -> names.contains(name + suffix)));
        assertThat(scraped).allSatisfy(series -> assertThat(series.labels().values()).as(series.name())
                .noneMatch(value -> value.contains("tonkotsu") || value.contains("no-shop-of-this-name")));
        assertThat(scraped).as("each once, of whichever application")
                .extracting(series -> series.name() + series.labels()).doesNotHaveDuplicates();
    }

    private double sum(String name, Map<String, String> labels) {
        return scrape().stream()
                .filter(series -> series.name().equals(name) && series.labels().entrySet().containsAll(labels.entrySet()))
                .mapToDouble(Series::value).sum();
    }

    private List<Series> scrape() {
        String text = reviewQa.get("/actuator/prometheus").response().body();
        List<Series> all = new ArrayList<>();
        SERIES.matcher(text).results().forEach(line -> all.add(new Series(line.group(1),
                line.group(2) == null ? Map.of() : labels(line.group(2)), Double.parseDouble(line.group(3)))));
        return all;
    }

    private static Map<String, String> labels(String text) {
        Function<MatchResult, String> key = label -> label.group(1);
        return LABEL.matcher(text).results().collect(Collectors.toMap(key, label -> label.group(2)));
    }
}
