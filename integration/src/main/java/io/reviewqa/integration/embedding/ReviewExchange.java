package io.reviewqa.integration.embedding;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.reviewqa.integration.config.ExchangeProperties;
import io.reviewqa.integration.config.IntegrationConfiguration;
import io.reviewqa.integration.embedding.EmbeddingJob.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Exchanges what is of other models than the model server's, a page at a time: first every review gets vectors and labels of the
 * server's models beside those that it has; when none is without, and some time after that, the others are removed. Where it has
 * come to is told by the documents, so that whoever takes over goes on. The one replica that leads calls it.
 */
@Component("reviewExchange")
public final class ReviewExchange {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewExchange.class);

    private static final String ID = "_id";
    /** Before every id of a review. */
    private static final String BEGINNING = "";

    private final MongoCollection<Document> vectors;
    private final EmbeddingModel model;
    private final ExchangeProperties settings;
    private final Clock clock;

    private MadeBy target;
    private Phase phase = Phase.IDLE;
    private String after = BEGINNING;
    private String upTo = BEGINNING;
    private int made;
    private Instant completeAt;
    private boolean failing;

    private enum Phase {
        /** All that is there is of the target. */
        IDLE,
        /** Reviews without vectors of the target get them. */
        MAKING,
        /** All have them; the others are kept a while. */
        KEEPING,
        /** The others are removed. */
        REMOVING
    }

    public ReviewExchange(
            @Qualifier(IntegrationConfiguration.PATIENT) MongoClient mongo,
            @Value("${spring.data.mongodb.database}") String database, EmbeddingModel model,
            ExchangeProperties settings, Clock clock) {
        this.vectors = mongo.getDatabase(database).getCollection("review_vectors");
        this.model = model;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks through all reviews once more: one was seen that is of other models. */
    public synchronized void begin() {
        if (phase != Phase.MAKING) {
            enter(Phase.MAKING);
            made = 0;
        }
    }

    /**
     * The reviews whose vectors are to be made now, as many as the rate allows in a second. None when there is nothing to do, or
     * only to remove, which this does.
     */
    public synchronized List<EmbeddingJob> next() {
        Optional<MadeBy> now = model.target();
        if (now.isPresent() && !now.get().equals(target)) {
            target = now.get();
            enter(Phase.MAKING);
            made = 0;
        }
        return switch (phase) {
            case IDLE -> List.of();
            case MAKING -> toMake();
            case KEEPING -> {
                if (!clock.instant().isBefore(completeAt.plus(settings.keepPrevious()))) {
                    enter(Phase.REMOVING);
                }
                yield List.of();
            }
            case REMOVING -> {
                remove();
                yield List.of();
            }
        };
    }

    /** What {@link #next} gave is made. */
    public synchronized void done() {
        after = upTo;
        if (failing) {
            LOG.info("Vectors are exchanged again");
        }
        failing = false;
    }

    /** What {@link #next} gave could not be made, and is given again. */
    public synchronized void failed(Exception failure) {
        if (!failing) {
            LOG.warn("Vectors cannot be exchanged and are tried again: {}", failure.getMessage());
        }
        failing = true;
    }

    private void enter(Phase next) {
        phase = next;
        after = BEGINNING;
        upTo = BEGINNING;
    }

    private List<EmbeddingJob> toMake() {
        List<Document> page = page(Filters.and(
                Filters.exists(VectorDocuments.UNREADABLE, false),
                Filters.nin(VectorDocuments.MODEL_ID, "", null),
                Filters.nor(ofTarget(), Filters.elemMatch(VectorDocuments.BESIDE, ofTarget()))), VectorDocuments.STATE);
        if (page.isEmpty()) {
            passed();
            return List.of();
        }
        if (made == 0) {
            LOG.info("Vectors and labels are exchanged for those of {}", target);
        }
        made += page.size();
        List<EmbeddingJob> jobs = new ArrayList<>();
        for (Document document : page) {
            try {
                jobs.add(new EmbeddingJob(VectorDocuments.reviewId(document), Reason.EXCHANGED, clock.instant()));
            } catch (IllegalArgumentException e) {
                LOG.debug("Left to the sweep: {}", document, e);
            }
        }
        if (jobs.isEmpty()) {
            after = upTo;
        }
        return jobs;
    }

    /** All have been looked at. What has come to lack vectors behind the cursor meanwhile is found by one more look. */
    private void passed() {
        if (!after.equals(BEGINNING)) {
            enter(Phase.MAKING);
            return;
        }
        completeAt = clock.instant();
        enter(Phase.KEEPING);
        if (made > 0) {
            LOG.info("All reviews have vectors and labels of {}; previous ones are removed in {}", target,
                    settings.keepPrevious());
        }
    }

    private void remove() {
        List<Document> page = page(Filters.exists(VectorDocuments.BESIDE), null);
        if (page.isEmpty()) {
            enter(Phase.IDLE);
            return;
        }
        page.forEach(this::keepTarget);
        after = upTo;
    }

    /** A document without the target's is left as it is, and so is one that was written anew. */
    private void keepTarget(Document document) {
        Optional<Document> kept = VectorDocuments.madeBy(document).equals(target)
                ? Optional.of(document)
                : VectorDocuments.beside(document).stream().filter(set -> VectorDocuments.madeBy(set).equals(target)).findFirst();
        kept.ifPresent(set -> vectors.updateOne(
                Filters.and(
                        Filters.eq(ID, document.get(ID)),
                        Filters.eq(VectorDocuments.CONTENT_HASH, document.get(VectorDocuments.CONTENT_HASH))),
                Updates.combine(
                        Updates.set(VectorDocuments.MODEL_ID, set.get(VectorDocuments.MODEL_ID)),
                        Updates.set(VectorDocuments.LABELS_MODEL_ID, set.get(VectorDocuments.LABELS_MODEL_ID)),
                        Updates.set(VectorDocuments.SENTENCES, set.get(VectorDocuments.SENTENCES)),
                        Updates.unset(VectorDocuments.BESIDE),
                        Updates.unset(VectorDocuments.WRITTEN_AT))));
    }

    private Bson ofTarget() {
        return new Document(VectorDocuments.MODEL_ID, target.modelId()).append(VectorDocuments.LABELS_MODEL_ID,
                target.labelsId());
    }

    private List<Document> page(Bson wanted, Bson fields) {
        List<Document> page = vectors.find(Filters.and(Filters.gt(ID, after), wanted))
                .projection(fields).sort(Sorts.ascending(ID)).limit(settings.rate()).into(new ArrayList<>());
        if (!page.isEmpty()) {
            upTo = (String) page.get(page.size() - 1).get(ID);
        }
        return page;
    }
}
