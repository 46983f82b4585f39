package io.reviewqa.integration.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import io.grpc.Status;
import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.embedding.EmbeddingJob;
import io.reviewqa.integration.embedding.EmbeddingJob.Reason;
import io.reviewqa.integration.embedding.ReviewBatcher;
import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.Embedding;
import io.reviewqa.model.v1.LabelRequest;
import io.reviewqa.model.v1.LabelResponse;
import io.reviewqa.model.v1.TextLabels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.camel.test.spring.junit5.UseAdviceWith;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;

/** One review that the model server, or the database, does not take among many that they take. */
@CamelSpringBootTest
@UseAdviceWith
@DirtiesContext
@SpringBootTest(
        classes = IntegrationApplication.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
                "spring.config.name=integration",
                "camel.main.routes-include-pattern=classpath:reviewqa/routes/review-embed.camel.yaml,"
                        + "classpath:reviewqa/routes/errors.camel.yaml",
                "camel.main.route-filter-include-pattern=review-vectors"
        })
class ReviewVectorsRouteTest {

    private static final String ROUTE = "review-vectors";

    @Autowired
    private CamelContext context;

    @Autowired
    private ProducerTemplate template;

    @Autowired
    private ReviewBatcher batches;

    private final Map<String, Document> stored = new TreeMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private Status away;

    @BeforeEach
    void weave() throws Exception {
        AdviceWith.adviceWith(context, ROUTE, route -> {
            route.weaveById(ROUTE + ".embed").replace().process(this::embed);
            route.weaveById(ROUTE + ".label").replace().process(ReviewVectorsRouteTest::label);
            route.weaveById(ROUTE + ".store").replace().process(this::store);
        });
        context.start();
    }

    private void embed(Exchange exchange) {
        calls.incrementAndGet();
        if (away != null) {
            throw away.asRuntimeException();
        }
        EmbedResponse.Builder embedded = EmbedResponse.newBuilder().setModelId("m").addLanguages("en");
        for (String text : exchange.getMessage().getBody(EmbedRequest.class).getTextsList()) {
            if (text.contains("weird")) {
                throw Status.INVALID_ARGUMENT.withDescription("a text is weird").asRuntimeException();
            }
            embedded.addEmbeddings(Embedding.newBuilder().addValues(1).addValues(0));
        }
        exchange.getMessage().setBody(embedded.build());
    }

    private static void label(Exchange exchange) {
        LabelResponse.Builder labelled = LabelResponse.newBuilder();
        exchange.getMessage().getBody(LabelRequest.class).getInputsList()
                .forEach(input -> labelled.addLabels(TextLabels.newBuilder()));
        exchange.getMessage().setBody(labelled.build());
    }

    @SuppressWarnings("unchecked")
    private void store(Exchange exchange) {
        List<WriteModel<Document>> writes = exchange.getMessage().getBody(List.class);
        List<Document> documents = writes.stream().map(write -> ((ReplaceOneModel<Document>) write).getReplacement()).toList();
        if (documents.stream().anyMatch(document -> String.valueOf(document.get("text")).contains("huge"))) {
            throw new BsonMaximumSizeExceededException("Document size is larger than maximum of 16777216");
        }
        documents.forEach(document -> stored.put(document.getString("_id"), document));
    }

    private void run(String bad) {
        List<EmbeddingJob> jobs = IntStream.range(0, 32)
                .mapToObj(i -> new EmbeddingJob(DocumentId.of("r" + i), Reason.CHANGED, Instant.EPOCH)).toList();
        List<Document> reviews = IntStream.range(0, 32)
                .mapToObj(i -> new Document("_id", "r" + i).append("storeId", "s")
                        .append("text", i == 13 ? "A " + bad + " soup it was." : "A salty soup it was."))
                .toList();
        batches.batches(jobs, reviews, List.of()).forEach(batch -> template.sendBody("direct:" + ROUTE, batch));
    }

    @Test
    void whenTheModelRefusesOneReview_thenItIsUnreadableAndTheOthersAreStored() {
        run("weird");
        assertThat(stored).hasSize(32);
        assertThat(stored.values()).filteredOn(document -> document.containsKey("unreadable")).singleElement()
                .satisfies(document -> {
                    assertThat(document.getString("_id")).isEqualTo("r13");
                    assertThat(document.getString("unreadable")).contains("review r13", "a text is weird");
                    assertThat(document.getString("contentHash")).isNotBlank();
                });
        assertThat(calls.get()).isLessThan(15);

        away = Status.UNAVAILABLE;
        int before = calls.get();
        assertThatThrownBy(() -> run("salty")).hasStackTraceContaining("UNAVAILABLE");
        assertThat(calls.get() - before).as("an outage halves nothing").isEqualTo(1);
        away = null;

        stored.clear();
        run("huge");
        assertThat(stored).hasSize(32);
        assertThat(stored.get("r13").getString("unreadable")).contains("cannot be stored", "16777216");
    }
}
