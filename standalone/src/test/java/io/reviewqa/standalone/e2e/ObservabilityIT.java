package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import io.reviewqa.standalone.load.ReviewQaLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Under reviewqa-load a real Prometheus gets what dashboards and alerts ask for. */
@ExtendWith(StandaloneUnderTest.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservabilityIT {

    private static final Path DASHBOARDS = Path.of("..", "helm", "reviewqa", "dashboards");
    private static final Path RULES = Path.of("..", "helm", "observability", "prometheus", "reviewqa.rules.yaml");
    /** What makes an alert of an expression. */
    private static final Pattern THRESHOLD = Pattern.compile(" (?:==|>=|<=|>|<) [0-9.]+(?: \\* \\(1 - [0-9.]+ / 100\\))?");
    private static final String ASKED = "http_server_requests_seconds_count{uri=\"/api/qa\",method=\"POST\",status=\"200\"}";
    /** Where nothing is amiss it is empty. */
    private static final String FIRING = "max by (alertname) (ALERTS{";
    /** Of the controller of Argo Rollouts, which is not here. */
    private static final String OF_ROLLOUTS = "rollout_info";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Instance instance;
    private RunningPrometheus prometheus;
    private Path result;

    ObservabilityIT(Instance instance) {
        this.instance = instance;
    }

    @BeforeAll
    void play() throws Exception {
        if (RunningPrometheus.binary().isPresent()) {
            prometheus = RunningPrometheus.start(RunningPrometheus.binary().get(), instance.port(), RULES);
            // What a counter counted before it was first seen is no increase of it.
            instance.client().answer("Is it salty?", "observed");
            await().atMost(LIMIT).until(() -> prometheus.series(ASKED) > 0);
        }
        result = StandaloneUnderTest.folder().resolve("load.json");
        // More than minQuestions of the chart's values, or objectives are not judged.
        ReviewQaLoad.play("--url=http://127.0.0.1:" + instance.port(), "--redis=" + instance.redisUrl(), "--rate=10",
                "--duration=5s", "--mix=rest:5,sse:3,stream:1,review:1", "--fresh", "--timeout=60s", "--json=" + result);
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (prometheus != null) {
            prometheus.close();
        }
    }

    @Test
    void whenPlayed_thenEveryQuestionIsAnsweredAndEveryReviewIsThereOverEachChannel() throws IOException {
        JsonNode channels = new ObjectMapper().readTree(result.toFile()).path("channels");

        assertThat(channels.at("/all/sent").asInt()).isEqualTo(50);
        for (String channel : List.of("rest", "sse", "stream", "review")) {
            JsonNode figures = channels.path(channel);
            assertThat(figures.path("right").asInt()).as("%s: %s", channel, figures).isPositive()
                    .isEqualTo(figures.path("sent").asInt());
        }
        assertThat(channels.at("/sse/firstTokenMs/p50").asDouble()).isPositive();
        assertThat(channels.at("/all/lost").asInt() + channels.at("/all/duplicates").asInt()).isZero();
    }

    @Test
    void whenScraped_thenEveryPanelHasSomethingToShow() throws IOException {
        List<String> expressions = new ArrayList<>();
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            for (Path file : files.toList()) {
                new ObjectMapper().readTree(file.toFile()).findValuesAsText("expr")
                        .forEach(expr -> expressions.add(chosen(expr)));
            }
        }
        expressions.removeIf(expression -> expression.startsWith(FIRING));
        assertThat(expressions).hasSizeGreaterThan(80);
        assertAllReturnSeries(expressions);
    }

    @Test
    void whenScraped_thenEveryRuleHasSomethingToJudge() throws IOException {
        List<String> expressions = new YAMLMapper().readTree(RULES.toFile()).findValuesAsText("expr").stream()
                .filter(expr -> !expr.contains(OF_ROLLOUTS)).map(expr -> THRESHOLD.matcher(expr).replaceAll("")).toList();
        assertThat(expressions).hasSizeGreaterThan(30).allSatisfy(expr -> assertThat(expr).doesNotContain(" > ", " == "));
        assertAllReturnSeries(expressions);
    }

    /** As Grafana asks where nothing is chosen. */
    private static String chosen(String expression) {
        return expression.replace("$namespace", ".*").replace("$job", ".*").replace("$__rate_interval", "1m");
    }

    private void assertAllReturnSeries(List<String> expressions) {
        assumeTrue(prometheus != null, "skipped: there is no Prometheus; Debian's package prometheus has it");
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(expressions)
                .filteredOn(expression -> prometheus.series(expression) == 0).as("expressions without a series").isEmpty());
    }
}
