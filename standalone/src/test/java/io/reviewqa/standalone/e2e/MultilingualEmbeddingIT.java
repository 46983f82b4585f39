package io.reviewqa.standalone.e2e;

import static io.reviewqa.standalone.e2e.ReviewQa.elements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.reviewqa.modelserver.support.FakeHub;
import io.reviewqa.modelserver.support.TestModels;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The embedding model of the first start, which has no hub, is exchanged for one that reads Korean. */
@Tag("thorough")
class MultilingualEmbeddingIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path folder = StandaloneUnderTest.folder();

    @Test
    void whenTheModelIsExchanged_thenAllIsEmbeddedAnewAndKoreanIsFoundByMeaning() throws InterruptedException {
        String[] e5 = Stream
                .concat(Stream.of(TestModels.embedding("multilingual-e5-small")), Stream.of("reviewqa.sweep.first-after=1s",
                        "reviewqa.exchange.keep-previous=1s"))
                .map("--"::concat).toArray(String[]::new);
        Instance english = withoutHub();
        try {
            JsonNode embedding = embedding(english.client());
            assertThat(embedding.get("model").asText()).isEqualTo("all-minilm-l6-v2");
            assertThat(elements(embedding.get("leftOut"))).extracting(JsonNode::asText).containsExactly("ko");
            assertThat(embedding.get("advice").asText()).contains("multilingual-e5-small");
            assertThat(english.client().answer("차를 세울 곳이 있나요?", "seoul-noodle").get("status").asText())
                    .isEqualTo("no_evidence");
        } finally {
            english.close();
        }
        Instance multilingual = StandaloneUnderTest.start(folder, e5);
        try {
            awaitEmbeddedBy("multilingual-e5-small", multilingual);
            JsonNode embedding = embedding(multilingual.client());
            assertThat(embedding.get("model").asText()).isEqualTo("multilingual-e5-small");
            assertThat(embedding.get("leftOut")).isEmpty();
            assertThat(embedding.get("advice").isNull()).isTrue();
            assertKoreanIsAnswered(multilingual.client());
            assertThat(multilingual.client().answer("줄을 오래 서야 하나요?", "seoul-noodle").get("status").asText())
                    .as("no review speaks of that").isEqualTo("no_evidence");
        } finally {
            multilingual.close();
        }
    }

    /** The default names two models; this hub has none. */
    private Instance withoutHub() {
        try (FakeHub hub = new FakeHub()) {
            return StandaloneUnderTest.start(folder, "--reviewqa.models.embedding=multilingual-e5-small,all-minilm-l6-v2",
                    "--reviewqa.models.hub.endpoint=" + hub.endpoint());
        }
    }

    private static JsonNode embedding(ReviewQa reviewQa) {
        reviewQa.answer("Is it salty?", null);
        return reviewQa.pipeline().get("embedding");
    }

    private static void awaitEmbeddedBy(String model, Instance instance) {
        try (MongoClient mongo = MongoClients.create(instance.mongoUrl())) {
            MongoCollection<Document> vectors = mongo.getDatabase("reviewqa").getCollection("review_vectors");
            await().atMost(LIMIT).until(() -> vectors.countDocuments(Filters.ne("modelId", model)) == 0);
        }
        instance.client().awaitSearchable(LIMIT);
    }

    private static void assertKoreanIsAnswered(ReviewQa reviewQa) {
        assertThat(Stream.of("칼국수 국물이 많이 짠가요?", "양이 많은가요?", "면발 식감은 어때요?"))
                .allSatisfy(question -> {
                    JsonNode answer = reviewQa.answer(question, "seoul-noodle");
                    assertThat(answer.get("status").asText()).isEqualTo("answered");
                    assertThat(answer.get("language").asText()).isEqualTo("ko");
                    assertThat(answer.get("citations")).isNotEmpty();
                });
    }
}
