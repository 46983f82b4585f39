package io.reviewqa.integration.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.document.RandomBson;
import io.reviewqa.integration.document.UnreadableDocumentException;
import io.reviewqa.integration.embedding.ReviewVectors.AspectPolarity;
import io.reviewqa.integration.embedding.ReviewVectors.LabelledSentence;
import io.reviewqa.integration.embedding.ReviewVectors.VectorSet;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.Sentence;
import io.reviewqa.model.Polarity;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class VectorDocumentsTest {

    private static final Review REVIEW = new Review("r", "s", "Shop", null, null, "Salty. Kind staff.", 4.5, "en",
            Instant.parse("2026-01-02T03:04:05Z"));
    private static final MadeBy BY = new MadeBy("model-1", "labels-1");
    private static final MadeBy BESIDE = new MadeBy("model-2", "labels-2");
    private static final ReviewVectors WRITTEN = new ReviewVectors(REVIEW, REVIEW.contentHash(), List.of(
            new VectorSet(BY, List.of(
                    new LabelledSentence(new Sentence(0, "Salty. Kind staff.", "en"), new float[] {0.6f, -0.8f, Float.MIN_VALUE},
                            true, List.of(new AspectPolarity("salty", 0.75f, Polarity.NEGATIVE)), Polarity.POSITIVE))),
            new VectorSet(BESIDE, List.of(
                    new LabelledSentence(new Sentence(0, "Salty. Kind staff.", "en"), new float[] {1}, false, List.of(),
                            Polarity.NEUTRAL)))));

    @Test
    void whenWrittenAndRead_thenTheSame() {
        // Through BSON, as the driver would.
        var bytes = new RawBsonDocument(VectorDocuments.document(WRITTEN), new DocumentCodec());
        ReviewVectors read = VectorDocuments.vectors(new DocumentCodec().decode(
                bytes.asBsonReader(), org.bson.codecs.DecoderContext.builder().build()));

        assertThat(read).usingRecursiveComparison().isEqualTo(WRITTEN);
        assertThat(read.review().contentHash()).isEqualTo(WRITTEN.contentHash());
    }

    @Test
    void whenAnyFieldIsAnyBson_thenVectorsOrTheOneException() {
        RandomBson random = new RandomBson(99);
        Random fields = new Random(99);
        for (int i = 0; i < 20_000; i++) {
            Document document = VectorDocuments.document(WRITTEN);
            Document sentence = document.getList("sentences", Document.class).get(0);
            List<Document> parts = List.of(document, sentence, sentence.getList("aspects", Document.class).get(0));
            Document part = parts.get(fields.nextInt(parts.size()));
            part.put(List.copyOf(part.keySet()).get(fields.nextInt(part.size())), random.value());
            try {
                assertThat(VectorDocuments.vectors(document).sets()).isNotNull();
            } catch (UnreadableDocumentException e) {
                assertThat(e).hasMessageStartingWith("vectors of review ");
            }
            assertThat(VectorDocuments.name(document.get("_id"))).hasSizeLessThanOrEqualTo(500);
            assertThat(VectorDocuments.shownId(document)).isNotNull();
            assertThat(ContentState.ofVectors(document)).isNotNull();
            VectorDocuments.has(document, BESIDE);
        }
    }

    @Test
    void whenAskedForTheVectorsOfModels_thenThoseOfEitherSetAreThere() {
        Document document = VectorDocuments.document(WRITTEN);
        assertThat(List.of(BY, BESIDE)).allMatch(by -> VectorDocuments.has(document, by));
        assertThat(VectorDocuments.has(document, new MadeBy("model-1", "labels-2"))).as("other labels").isFalse();
        assertThat(VectorDocuments.has(new Document("modelId", "model-1"), new MadeBy("model-1", ""))).as("an earlier version's")
                .isTrue();
        assertThat(VectorDocuments.has(new Document("modelId", ""), BY)).as("nothing was to be embedded").isTrue();
    }

    @Test
    void whenTheyCanBeOfNoReview_thenThatIsTold() {
        DocumentId oid = DocumentId.of(new ObjectId("65f0c0ffee65f0c0ffee65f0"));
        assertThat(VectorDocuments.reviewId(new Document("_id", oid.text()))).isEqualTo(oid);
        DocumentId blank = DocumentId.of(" ");
        assertThat(VectorDocuments.reviewId(new Document("_id", blank.text()).append("documentId", " "))).isEqualTo(blank);
        List<Document> foreign = List.of(
                new Document("_id", 77), new Document("_id", "{\"$oid\": \"65f0c0ffee65f0c0ffee65f0\"}"),
                new Document("_id", " "),
                new Document("_id", "{"), new Document("_id", blank.text()), new Document("_id", "77").append("documentId", 77));
        assertThat(foreign).allSatisfy(document -> assertThatThrownBy(() -> VectorDocuments.reviewId(document))
                .isInstanceOf(IllegalArgumentException.class));
    }
}
