package io.reviewqa.camel.mongodb.changes.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.MongoServerExtension;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.camel.mongodb.changes.stream.Change;
import java.time.Instant;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoDeadLettersIT {

    private static final BsonDocument TOKEN = BsonDocument.parse("{_data: '8263'}");

    @RegisterExtension
    final MongoServerExtension mongo = new MongoServerExtension();

    @Test
    void whenOneEventIsParkedTwice_thenThereIsOneLetter() {
        MongoDeadLetters letters = new MongoDeadLetters(mongo.collection("letters"), "reviews");
        letters.park(insert(new Document("_id", "a")), new IllegalStateException("first"), 1);
        letters.park(insert(new Document("_id", "a")), new IllegalStateException("second"), 7);

        assertThat(mongo.collection("letters").countDocuments()).isEqualTo(1);
        assertThat(mongo.collection("letters").find().first().getString("reason")).contains("second");
    }

    @Test
    void whenTheDocumentDoesNotFitBesideItsReason_thenTheLetterGoesWithoutIt() {
        Document huge = new Document("_id", "huge").append("text", "x".repeat(16 * 1024 * 1024 - 100));
        new MongoDeadLetters(mongo.collection("letters"), "reviews").park(insert(huge), new IllegalStateException("no"), 1);

        Document letter = mongo.collection("letters").find().first();
        assertThat(letter.get("fullDocument")).isNull();
        assertThat(letter.getString("fullDocumentOmitted")).isNotBlank();
        assertThat(letter.getString("documentId")).isEqualTo("huge");
    }

    private static Change insert(Document document) {
        return new Change(new ChangeEvent(OperationType.INSERT, document.get("_id"), document, Instant.EPOCH), TOKEN);
    }
}
