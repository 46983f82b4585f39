package io.reviewqa.integration.embedding;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.reviewqa.integration.config.IntegrationConfiguration;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.embedding.EmbeddingJob.Reason;
import io.reviewqa.integration.review.ReviewDocuments;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.LabelResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Compares {@code reviews} with {@code review_vectors} and queues what differs: what change stream and queue have lost. What is of
 * another model than the model server's it leaves to the {@link ReviewExchange}. It reads both collections whole, a page at a
 * time, and goes on where a replica that is gone had come to.
 */
@Component("reviewSweep")
public final class ReviewSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewSweep.class);

    private static final String ID = "_id";

    private final MongoDatabase database;
    private final ReviewDocuments documents;
    private final EmbeddingModel model;
    private final ReviewExchange exchange;
    private final SweepPosition position;
    private final Clock clock;

    public ReviewSweep(
            @Qualifier(IntegrationConfiguration.PATIENT) MongoClient mongo,
            @Value("${spring.data.mongodb.database}") String database, ReviewDocuments documents, EmbeddingModel model,
            ReviewExchange exchange, SweepPosition position, Clock clock) {
        this.documents = documents;
        this.position = position;
        this.clock = clock;
        this.database = mongo.getDatabase(database);
        this.model = model;
        this.exchange = exchange;
    }

    /**
     * Entries for the embedding queue, found while they are asked for. The field {@code sweep_key} names what was found, so
     * that the next sweep does not queue the same again while it waits. What an earlier one did not come to is gone on with.
     *
     * @param embedded and {@code labelled} answers of the model server, which tell its models
     */
    public Iterator<List<Map<String, String>>> entries(EmbedResponse embedded, LabelResponse labelled) {
        MadeBy target = model.answered(embedded, labelled);
        Swept swept = new Swept(position.read().filter(kept -> !kept.phase().equals(SweepProgress.DONE))
                .orElseGet(() -> SweepProgress.begun(clock.instant())));
        Stream<List<Map<String, String>>> behind = swept.progress.phase().equals(SweepProgress.REVIEWS)
                ? swept.pages(SweepProgress.REVIEWS, reviews(), new Document(), page -> behind(page, target))
                : Stream.empty();
        Stream<List<Map<String, String>>> orphaned = swept.pages(
                SweepProgress.VECTORS, vectors(), Projections.include(VectorDocuments.DOCUMENT_ID, VectorDocuments.EMBEDDED_AT),
                this::orphaned);
        return Stream.concat(behind, orphaned).iterator();
    }

    /** A sweep under way: its position is kept when what was found before it is queued, which is when the next page is asked for. */
    private final class Swept {

        private SweepProgress progress;

        Swept(SweepProgress progress) {
            this.progress = progress;
        }

        Stream<List<Map<String, String>>> pages(String phase, MongoCollection<Document> collection, Bson fields,
                Function<List<Document>, List<Map<String, String>>> compared) {
            DocumentId after = progress.phase().equals(phase) && progress.after() != null
                    ? DocumentId.parse(progress.after())
                    : null;
            DocumentPages pages = new DocumentPages(collection, fields, after);
            Iterable<List<Map<String, String>>> found = () -> new Iterator<>() {
                private List<Map<String, String>> next;

                @Override
                public boolean hasNext() {
                    while (next == null && pages.hasNext()) {
                        keep(phase, pages.last());
                        List<Document> page = pages.next();
                        List<Map<String, String>> entries = compared.apply(page);
                        progress = progress.with(page.size(), entries.size());
                        next = entries.isEmpty() ? null : entries;
                    }
                    if (next == null) {
                        keep(phase.equals(SweepProgress.REVIEWS) ? SweepProgress.VECTORS : SweepProgress.DONE, null);
                    }
                    return next != null;
                }

                @Override
                public List<Map<String, String>> next() {
                    hasNext();
                    List<Map<String, String>> entries = next;
                    next = null;
                    return entries;
                }
            };
            return StreamSupport.stream(found.spliterator(), false);
        }

        private void keep(String phase, DocumentId last) {
            String after = last == null || last.refusal() != null ? progress.phase().equals(phase) ? progress.after() : null
                    : last.text();
            progress = progress.at(phase, after, clock.instant());
            position.write(progress);
        }
    }

    private MongoCollection<Document> reviews() {
        return database.getCollection("reviews");
    }

    private MongoCollection<Document> vectors() {
        return database.getCollection("review_vectors");
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
            ContentState state = ContentState.ofReview(documents, review);
            if (vectors == null) {
                entries.add(entry(id, Reason.MISSING, state.toString()));
            } else if (!ContentState.isOf(state, vectors)) {
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
                // Vectors that were made again are another orphan than those that were removed before, be it within a second.
                ids.put(VectorDocuments.reviewId(document),
                        VectorDocuments.embeddedAt(document).map(Instant::toString).orElse(""));
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
