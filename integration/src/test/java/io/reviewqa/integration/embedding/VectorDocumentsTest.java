package io.reviewqa.integration.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.embedding.ReviewVectors.AspectPolarity;
import io.reviewqa.integration.embedding.ReviewVectors.LabelledSentence;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.sentence.Polarity;
import io.reviewqa.integration.sentence.Sentence;
import java.time.Instant;
import java.util.List;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.junit.jupiter.api.Test;

class VectorDocumentsTest {

    @Test
    void whenWrittenAndRead_thenTheSame() {
        Review review = new Review("r", "s", "Shop", null, null, "Salty. Kind staff.", 4.5, "en",
                Instant.parse("2026-01-02T03:04:05Z"));
        float[] vector = {0.6f, -0.8f, Float.MIN_VALUE};
        LabelledSentence sentence = new LabelledSentence(new Sentence(0, "Salty. Kind staff.", "en"), vector, true,
                List.of(new AspectPolarity("salty", 0.75f, Polarity.NEGATIVE)), Polarity.POSITIVE);
        ReviewVectors written = new ReviewVectors(review, review.contentHash(), "model-1", List.of(sentence));

        // Through BSON, as the driver would.
        var bytes = new RawBsonDocument(VectorDocuments.document(written), new DocumentCodec());
        ReviewVectors read = VectorDocuments.vectors(new DocumentCodec().decode(
                bytes.asBsonReader(), org.bson.codecs.DecoderContext.builder().build()));

        assertThat(read).usingRecursiveComparison().isEqualTo(written);
        assertThat(read.review().contentHash()).isEqualTo(written.contentHash());
    }
}
