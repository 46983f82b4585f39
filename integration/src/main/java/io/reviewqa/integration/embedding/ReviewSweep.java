package io.reviewqa.integration.embedding;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.reviewqa.integration.config.IntegrationConfiguration;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.embedding.EmbeddingJob.Reason;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.LabelResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Compares {@code reviews} with {@code review_vectors} and queues what differs: what change stream and queue have lost. What is of
 * another model than the model server's it leaves to the {@link ReviewExchange}. It reads both collections whole, a page at a time.
 */
@Component("reviewSweep")
public final class ReviewSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewSweep.class);

    private static final String ID = "_id";
    private static final int PAGE = 500;

    private final MongoDatabase database;
    private final EmbeddingModel model;
    private final ReviewExchange exchange;

    public ReviewSweep(
            @Qualifier(IntegrationConfiguration.PATIENT) MongoClient mongo,
            @Value("${spring.data.mongodb.database}") String database, EmbeddingModel model, ReviewExchange exchange) {
        this.database = mongo.getDatabase(database);
        this.model = model;
        this.exchange = exchange;
    }

    /**
     * Entries for the embedding queue, found while they are asked for. The field {@code sweep_key} names what was found, so
     * that the next sweep does not queue the same again while it waits.
     *
     * @param embedded and {@code labelled} answers of the model server, which tell its models
     */
    public Iterator<List<Map<String, String>>> entries(EmbedResponse embedded, LabelResponse labelled) {
        MadeBy target = model.answered(embedded, labelled);
        Stream<List<Map<String, String>>> behind = pages(reviews().find()).map(page -> behind(page, target));
        Stream<List<Map<String, String>>> orphaned =
                pages(vectors().find().projection(Projections.include(VectorDocuments.DOCUMENT_ID, VectorDocuments.EMBEDDED_AT)))
                        .map(this::orphaned);
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

    private List<Map<String, String>> behind(List<Document> reviews, MadeBy target) {
        Map<String, Document> made = new HashMap<>();
        List<String> names = reviews.stream().map(review -> DocumentId.of(review.get(ID)).text()).toList();
        vectors().find(Filters.in(ID, names)).projection(VectorDocuments.STATE)
                .forEach(vectors -> made.put(VectorDocuments.name(vectors.get(ID)), vectors));
        List<Map<String, String>> entries = new ArrayList<>();
        for (Document review : reviews) {
            DocumentId id = DocumentId.of(review.get(ID));
            Document vectors = made.get(id.text());
            ContentState state = ContentState.ofReview(review);
            if (vectors == null) {
                entries.add(entry(id, Reason.MISSING, state.toString()));
            } else if (!ContentState.isOf(review, vectors)) {
                entries.add(entry(id, Reason.STALE, state.toString()));
            } else if (!VectorDocuments.has(vectors, target)) {
                exchange.begin();
            }
        }
        return entries;
    }

    private List<Map<String, String>> orphaned(List<Document> vectors) {
        Map<DocumentId, String> ids = new LinkedHashMap<>();
        for (Document document : vectors) {
            try {
                // Vectors that were made again are another orphan than those that were removed before.
                ids.put(VectorDocuments.reviewId(document), String.valueOf(document.get(VectorDocuments.EMBEDDED_AT)));
            } catch (IllegalArgumentException e) {
                remove(document, e.getMessage());
            }
        }
        reviews().find(DocumentId.selector(ids.keySet())).projection(Projections.include(ID))
                .forEach(review -> ids.remove(DocumentId.of(review.get(ID))));
        return ids.entrySet().stream().map(orphan -> entry(orphan.getKey(), Reason.ORPHANED, orphan.getValue())).toList();
    }

    /** What can be of no review, as under the names of earlier versions, no job can bring up to date. */
    private void remove(Document vectors, String why) {
        LOG.warn("Removed what was stored as the vectors of {}: {}", VectorDocuments.shownId(vectors), why);
        vectors().deleteOne(new Document(ID, new Document("$eq", vectors.get(ID))));
    }

    private static Map<String, String> entry(DocumentId id, Reason reason, String found) {
        Map<String, String> entry = EmbeddingQueue.entry(id, reason);
        entry.put("sweep_key", "%s %s %s".formatted(id.text(), reason, found));
        return entry;
    }
}
