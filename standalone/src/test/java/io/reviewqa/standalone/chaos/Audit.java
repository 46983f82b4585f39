package io.reviewqa.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.lettuce.core.RedisException;
import io.reviewqa.standalone.e2e.ReviewQa;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.Document;

/** What must be true once the clients are done, whatever happened meanwhile. */
final class Audit implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Load load;
    private final Streams streams;
    private final MongoClient mongo;

    Audit(Installation installation, Load load) {
        this.load = load;
        this.streams = new Streams(installation.redisUrl());
        this.mongo = MongoClients.create(installation.mongoUrl());
    }

    /** Every acknowledged write is in the collection, and nothing that was deleted. */
    void requireReviews() {
        assertThat(texts("reviews")).as("reviews").isEqualTo(load.ledger().texts());
    }

    /** Waits until the index of each of these replicas, and the vectors it is made from, equal the collection. */
    void awaitSearchable(List<ReviewQa> replicas) {
        Map<String, String> reviews = texts("reviews");
        Set<String> stores = stores();
        await("all searchable").atMost(LIMIT).pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
            for (ReviewQa replica : replicas) {
                assertThat(SearchListing.of(replica, stores)).as("index").isEqualTo(reviews);
            }
        });
        assertThat(texts("review_vectors")).as("review_vectors").isEqualTo(reviews);
    }

    /** Waits until the streams are worked off: then no second answer can come any more. */
    void awaitAnswered() {
        await("all answered").atMost(LIMIT).pollInterval(Duration.ofMillis(250)).ignoreExceptionsInstanceOf(RedisException.class)
                .until(() -> streams.isWorkedOff(Streams.REQUESTS) && streams.isWorkedOff(Streams.JOBS));
    }

    /** Every question has exactly one answer. Of those of {@code reviewqa-load} it says so itself. */
    void requireAnsweredOnce() {
        Map<String, List<String>> answers = new HashMap<>(streams.entriesByRequest(Streams.RESPONSES));
        answers.keySet().removeIf(requestId -> requestId.startsWith("load-"));
        assertThat(answers.keySet()).as("answered").containsExactlyInAnyOrderElementsOf(load.requestIds());
        assertThat(answers).allSatisfy((requestId, entries) -> assertThat(entries).as(requestId).hasSize(1));
    }

    /** The longest from a question's (first) entry to its answer's, by the clock of Redis. */
    Duration slowestAnswer() {
        Map<String, List<String>> answers = streams.entriesByRequest(Streams.RESPONSES);
        long millis = streams.entriesByRequest(Streams.REQUESTS).entrySet().stream()
                .mapToLong(asked -> millis(answers.get(asked.getKey())) - millis(asked.getValue()))
                .max().orElse(0);
        return Duration.ofMillis(millis);
    }

    /** Of the first of the entries. */
    private static long millis(Collection<String> ids) {
        return ids.stream().mapToLong(id -> Long.parseLong(id.substring(0, id.indexOf('-')))).min().orElseThrow();
    }

    /** Jobs, questions and changes that were given up. */
    long deadLetters() {
        return streams.deadLetters() + collection("reviews_dead_letters").countDocuments();
    }

    private Map<String, String> texts(String collection) {
        Map<String, String> texts = new TreeMap<>();
        collection(collection).find().forEach(document -> texts.put(document.getString("_id"), document.getString("text")));
        return texts;
    }

    private Set<String> stores() {
        return collection("reviews").distinct("storeId", String.class).into(new TreeSet<>());
    }

    private MongoCollection<Document> collection(String name) {
        return mongo.getDatabase("reviewqa").getCollection(name);
    }

    @Override
    public void close() {
        streams.close();
        mongo.close();
    }
}
