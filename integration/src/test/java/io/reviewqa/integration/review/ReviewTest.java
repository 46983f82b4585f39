package io.reviewqa.integration.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.integration.document.UnreadableDocumentException;
import java.nio.ByteBuffer;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewTest {

    @ParameterizedTest
    @ValueSource(strings = {"so \ud800 salty", "\udc00", "good \ud83c\udf5c and \ud83c", "\udf5c\ud83c"})
    void whenHalfASurrogatePairStandsAlone_thenTheHashIsOfWhatIsStored(String text) {
        Review posted = new Review("r", "s", text, "m", text, text, 4.0, "en", null);
        Document stored = new Document("_id", "r").append("storeId", posted.storeId()).append("storeName", posted.storeName())
                .append("menuId", posted.menuId()).append("menuName", posted.menuName()).append("text", posted.text())
                .append("rating", posted.rating()).append("language", posted.language());
        assertThat(ReviewDocuments.review(sent(stored)).contentHash()).isEqualTo(posted.contentHash());
    }

    @Test
    void whenAnotherWroteHalfASurrogatePair_thenItsReviewIsReadWithoutIt() {
        Review review = ReviewDocuments.review(new Document("_id", "r").append("storeId", "s").append("text", "so \ud800 salty"));
        assertThat(review.text()).isEqualTo("so \ufffd salty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u3000", "\u00a0\u00a0", "\u200b", "\ufeff", "\u3164", "\u2028"})
    void whenAStoredTextIsBlank_thenTheDocumentIsNoReview(String text) {
        assertThatThrownBy(() -> ReviewDocuments.review(new Document("_id", "r").append("storeId", "s").append("text", text)))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessage("review r: field text is missing or blank");
    }

    /** As it comes back from a server. */
    private static Document sent(Document document) {
        BasicOutputBuffer bytes = new BasicOutputBuffer();
        new DocumentCodec().encode(new BsonBinaryWriter(bytes), document, EncoderContext.builder().build());
        return new DocumentCodec().decode(
                new BsonBinaryReader(ByteBuffer.wrap(bytes.toByteArray())), DecoderContext.builder().build());
    }
}
