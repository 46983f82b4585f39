package io.reviewqa.integration.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.embedding.EmbeddingJob.Reason;
import io.reviewqa.integration.embedding.ReviewBatch.SplitReview;
import io.reviewqa.integration.embedding.SentenceRequests.PreviousVectors;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.SentenceSplitter;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.Embedding;
import io.reviewqa.model.v1.LabelResponse;
import io.reviewqa.model.v1.TextLabels;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;

class VectorWritesTest {

    private static final Review REVIEW = new Review("r", "s", null, null, null, "The soup was salty.", null, "en", null);
    private static final MadeBy OLD = new MadeBy("old", "labels-1");

    private final EmbeddingModel model = new EmbeddingModel();
    private final VectorWrites writes = new VectorWrites(Clock.systemUTC(), model);
    private final SentenceRequests requests = new SentenceRequests();

    private static ReviewBatch batch(Reason reason) {
        EmbeddingJob job = new EmbeddingJob(DocumentId.of("r"), reason, Instant.EPOCH);
        return new ReviewBatch(
                List.of(new SplitReview(job, REVIEW, new SentenceSplitter().split(REVIEW.text()))), List.of(), List.of());
    }

    private static EmbedResponse embedded(String modelId, float... vector) {
        Embedding.Builder embedding = Embedding.newBuilder();
        for (float value : vector) {
            embedding.addValues(value);
        }
        return EmbedResponse.newBuilder().setModelId(modelId).addLanguages("en").addEmbeddings(embedding).build();
    }

    private static LabelResponse labelled() {
        return LabelResponse.newBuilder().setModelId("labels-2").addLabels(TextLabels.newBuilder()).build();
    }

    private static BsonDocument bson(Bson bson) {
        return bson.toBsonDocument(Document.class, MongoClientSettings.getDefaultCodecRegistry());
    }

    @Test
    void whenModelsAreExchanged_thenTheNewSetIsAddedUnlessTheReviewHasChangedOrHasIt() {
        UpdateOneModel<Document> write = (UpdateOneModel<Document>) writes.writes(
                batch(Reason.EXCHANGED), embedded("new", 1, 0, 0), labelled(), null).get(0);
        assertThat(bson(write.getFilter()).toJson()).contains("\"_id\": \"r\"", REVIEW.contentHash(), "$nor");
        BsonDocument added = bson(write.getUpdate()).getDocument("$push").getDocument("beside");
        assertThat(added.getString("modelId").getValue()).isEqualTo("new");
        assertThat(added.getString("labelsModelId").getValue()).isEqualTo("labels-2");
        assertThat(added.getArray("sentences")).hasSize(1);
        assertThat(model.target()).hasValue(new MadeBy("new", "labels-2"));
    }

    @Test
    void whenAReviewIsWrittenMeanwhile_thenItHasTheVectorsOfBothModels() {
        ReviewBatch written = batch(Reason.CHANGED);
        EmbedResponse embedded = embedded("new", 1, 0, 0);
        assertThat(requests.embedPrevious(written, embedded, OLD).getModelId()).isEqualTo("old");
        assertThat(requests.embedPrevious(written, embedded, new MadeBy("new", "labels-2"))).as("all is exchanged").isNull();
        assertThat(requests.embedPrevious(written, embedded, null)).as("nothing is indexed").isNull();
        assertThat(requests.embedPrevious(batch(Reason.EXCHANGED), embedded, OLD)).as("it has them").isNull();

        PreviousVectors previous = requests.previous(OLD, embedded("old", 0, 1));
        ReplaceOneModel<Document> write =
                (ReplaceOneModel<Document>) writes.writes(written, embedded, labelled(), previous).get(0);
        ReviewVectors vectors = VectorDocuments.vectors(write.getReplacement());
        assertThat(vectors.sets()).extracting(ReviewVectors.VectorSet::by).containsExactly(new MadeBy("new", "labels-2"), OLD);
        assertThat(vectors.sets()).extracting(set -> set.sentences().get(0).vector().length).containsExactly(3, 2);

        assertThat(requests.previous(OLD, null)).as("the old model is gone").isNull();
    }
}
