package io.reviewqa.standalone.e2e;

import static io.reviewqa.standalone.e2e.ReviewQa.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** 50 real questions and all real reviews of the restaurants that they are about (SubjQA). */
@Tag("thorough")
@OwnInstance
@ExtendWith(StandaloneUnderTest.class)
class RestaurantReviewsIT {

    private static final int QUESTIONS = 50;

    private final ReviewQa reviewQa;

    RestaurantReviewsIT(Instance instance) {
        this.reviewQa = instance.client();
    }

    @Test
    void whenRealReviewsArePosted_thenAllBecomeSearchableAndEveryCitationIsOfTheAskedStore() throws IOException {
        List<JsonNode> questions = questions();
        List<String> reviews = reviewsOf(stores(questions));
        long before = reviewQa.pipeline().get("indexed").asLong();
        long start = System.nanoTime();
        JsonNode report = reviewQa.post(
                "/api/reviews", ReviewQa.NDJSON, BodyPublishers.ofString(String.join("\n", reviews))).json();
        assertThat(report.get("rejectedTotal").asInt()).isZero();
        reviewQa.awaitSearchable(Duration.ofMinutes(5));
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(reviewQa.pipeline().get("indexed").asLong() - before).isEqualTo(reviews.size()).isPositive();
        System.out.printf("%,d real reviews from POST to last searchable: %,d ms%n", report.get("accepted").asInt(), millis);

        int answered = 0;
        for (JsonNode question : questions) {
            JsonNode answer = reviewQa.answer(question.get("question").asText(), question.get("storeId").asText());
            assertThat(elements(answer.get("citations"))).allSatisfy(
                    citation -> assertThat(citation.get("storeId").asText()).isEqualTo(question.get("storeId").asText()));
            answered += answer.get("status").asText().equals("answered") ? 1 : 0;
        }
        System.out.printf("%d of %d real questions answered, the others: no evidence%n", answered, QUESTIONS);
        assertThat(answered).isBetween(1, QUESTIONS);
    }

    private static List<JsonNode> questions() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> questions = new ArrayList<>();
        try (Stream<String> lines = Files.lines(data("restaurant-questions.jsonl"))) {
            for (String line : lines.limit(QUESTIONS).toList()) {
                questions.add(mapper.readTree(line));
            }
        }
        return questions;
    }

    private static Set<String> stores(List<JsonNode> questions) {
        return questions.stream().map(question -> question.get("storeId").asText()).collect(Collectors.toSet());
    }

    private static List<String> reviewsOf(Set<String> stores) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<String> reviews = new ArrayList<>();
        for (String line : Files.readAllLines(data("restaurant-reviews.jsonl"))) {
            if (stores.contains(mapper.readTree(line).get("storeId").asText())) {
                reviews.add(line);
            }
        }
        return reviews;
    }

    private static Path data(String name) {
        Path file = Path.of("..", "..", "shared", "data", name);
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there beside the repository");
        return file;
    }
}
