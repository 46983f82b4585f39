package io.reviewqa.integration.embedding;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.reviewqa.integration.embedding.EmbeddingJob.Reason;
import io.reviewqa.model.v1.EmbedResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.Body;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Compares {@code reviews} with {@code review_vectors} and queues what differs: what change stream and queue have lost, and
 * everything when the embedding model is another. It reads both collections whole, a page at a time.
 */
@Component("reviewSweep")
public final class ReviewSweep {

    private static final int PAGE = 500;

    private final MongoDatabase database;
    private final EmbeddingModel model;

    public ReviewSweep(
            MongoClient mongo, @Value("${spring.data.mongodb.database}") String database, EmbeddingModel model) {
        this.database = mongo.getDatabase(database);
        this.model = model;
    }

    /**
     * Entries for the embedding queue, found while they are asked for. The field {@code sweep_key} names what was found, so
     * that the next sweep does not queue the same again while it waits.
     *
     * @param probe an answer of the model server, which tells the embedding model
     */
    public Iterator<List<Map<String, String>>> entries(@Body EmbedResponse probe) {
        model.answered(probe);
        Stream<List<Map<String, String>>> behind = pages(reviews().find()).map(page -> behind(page, probe.getModelId()));
        Stream<List<Map<String, String>>> orphaned =
                pages(vectors().find().projection(Projections.include(VectorDocuments.DOCUMENT_ID))).map(this::orphaned);
        return Stream.concat(behind, orphaned).filter(entries -> !entries.isEmpty()).iterator();
    }

    private MongoCollection<Document> reviews() {
        return database.getCollection("reviews");
    }

    private MongoCollection<Document> vectors() {
        return database.getCollection("review_vectors");
    }

    private static Stream<List<Document>> pages(FindIterable<Document> documents) {
        Iterator<Document> cursor = documents.batchSize(PAGE).iterator();
        Iterable<List<Document>> pages = () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return cursor.hasNext();
            }

            @Override
            public List<Document> next() {
                List<Document> page = new ArrayList<>(PAGE);
                while (page.size() < PAGE && cursor.hasNext()) {
                    page.add(cursor.next());
                }
                return page;
            }
        };
        return StreamSupport.stream(pages.spliterator(), false);
    }

    private List<Map<String, String>> behind(List<Document> reviews, String modelId) {
        Map<String, Document> made = new HashMap<>();
        List<String> ids = reviews.stream().map(review -> String.valueOf(review.get("_id"))).toList();
        vectors().find(Filters.in("_id", ids)).projection(VectorDocuments.STATE)
                .forEach(vectors -> made.put(vectors.getString("_id"), vectors));
        List<Map<String, String>> entries = new ArrayList<>();
        for (Document review : reviews) {
            Document vectors = made.get(String.valueOf(review.get("_id")));
            ContentState state = ContentState.ofReview(review);
            if (vectors == null) {
                entries.add(entry(review.get("_id"), Reason.MISSING, state + modelId));
            } else if (!ContentState.ofVectors(vectors).equals(state) || !EmbeddingModel.made(vectors, modelId)) {
                entries.add(entry(review.get("_id"), Reason.STALE, state + modelId));
            }
        }
        return entries;
    }

    private List<Map<String, String>> orphaned(List<Document> vectors) {
        List<Object> ids = vectors.stream()
                .map(document -> document.getOrDefault(VectorDocuments.DOCUMENT_ID, document.get("_id")))
                .toList();
        Set<Object> present = new HashSet<>();
        reviews().find(Filters.in("_id", ids)).projection(Projections.include("_id"))
                .forEach(review -> present.add(review.get("_id")));
        return ids.stream()
                .filter(id -> !present.contains(id))
                .map(id -> entry(id, Reason.ORPHANED, ""))
                .toList();
    }

    private static Map<String, String> entry(Object documentId, Reason reason, String found) {
        Map<String, String> entry = EmbeddingJobs.entry(documentId, reason);
        entry.put("sweep_key", "%s %s %s".formatted(documentId, reason, found));
        return entry;
    }
}
