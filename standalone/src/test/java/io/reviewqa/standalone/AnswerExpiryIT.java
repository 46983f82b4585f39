package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.reviewqa.integration.answer.AnswerExpiry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded MongoDB expires nothing by itself. */
class AnswerExpiryIT {

    private static final Instant NOW = Instant.parse("2026-01-08T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void whenKeptLongEnough_thenDeletedAlsoWhenDoneAgainWithAnotherTime() {
        try (RunningMongo mongo = new RunningMongo(folder, 1_000);
                MongoClient client = MongoClients.create(mongo.address())) {
            for (String date : List.of("createdAt", "answeredAt")) {
                var collection = mongo.collection(date.equals("createdAt") ? "questions" : "answers");
                collection.insertMany(List.of(
                        new Document("_id", "old").append(date, Date.from(NOW.minus(Duration.ofDays(8)))),
                        new Document("_id", "older than a day").append(date, Date.from(NOW.minus(Duration.ofDays(2)))),
                        new Document("_id", "new").append(date, Date.from(NOW))));
            }
            expire(client, Duration.ofDays(7));
            assertThat(ids(mongo, "questions")).containsExactlyInAnyOrder("older than a day", "new");
            assertThat(ids(mongo, "answers")).containsExactlyInAnyOrder("older than a day", "new");
            expire(client, Duration.ofDays(1));
            assertThat(ids(mongo, "questions")).containsExactly("new");
        }
    }

    private static void expire(MongoClient client, Duration kept) {
        new AnswerExpiry(client, "reviewqa", kept, Clock.fixed(NOW, ZoneOffset.UTC)).apply();
    }

    private static Iterable<String> ids(RunningMongo mongo, String collection) {
        return mongo.collection(collection).find().map(document -> document.getString("_id"));
    }
}
