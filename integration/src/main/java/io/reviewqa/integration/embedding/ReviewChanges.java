package io.reviewqa.integration.embedding;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.integration.embedding.ReviewBatch.SplitReview;
import io.reviewqa.integration.embedding.ReviewBatch.Unreadable;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.ReviewDocuments;
import io.reviewqa.integration.sentence.SentenceSplitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns changes of the collection {@code reviews} into batches for the model server. */
@Component("reviewChanges")
public final class ReviewChanges {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewChanges.class);

    /** Sentences of one call: some model batches' worth, and far below gRPC's message limit. */
    private static final int SENTENCES_PER_BATCH = 256;

    private final SentenceSplitter splitter;

    public ReviewChanges(SentenceSplitter splitter) {
        this.splitter = splitter;
    }

    /**
     * Batches in the order of the changes. Of several changes to one review only the last counts; a change whose document is
     * gone by now is a deletion, because the event of that deletion is still to come or was folded into it.
     */
    public List<ReviewBatch> batches(@Body List<ChangeEvent> changes) {
        Map<String, Document> last = new LinkedHashMap<>();
        Instant scanned = null;
        for (ChangeEvent change : changes) {
            if (change.operationType() == OperationType.SNAPSHOT_END) {
                scanned = change.clusterTime();
            }
            if (change.operationType().concernsStream()) {
                continue;
            }
            String id = String.valueOf(change.id());
            last.remove(id);
            last.put(id, change.operationType() == OperationType.DELETE ? null : change.fullDocument());
        }
        return split(last, scanned);
    }

    private List<ReviewBatch> split(Map<String, Document> documents, Instant scanned) {
        List<ReviewBatch> batches = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        List<SplitReview> reviews = new ArrayList<>();
        int sentences = 0;
        for (Map.Entry<String, Document> entry : documents.entrySet()) {
            if (entry.getValue() == null) {
                deleted.add(entry.getKey());
                continue;
            }
            SplitReview split = read(entry.getValue(), unreadable);
            if (split == null) {
                continue;
            }
            if (!reviews.isEmpty() && sentences + split.sentences().size() > SENTENCES_PER_BATCH) {
                batches.add(new ReviewBatch(List.copyOf(reviews), List.of(), List.of(), null));
                reviews.clear();
                sentences = 0;
            }
            reviews.add(split);
            sentences += split.sentences().size();
        }
        ReviewBatch last = new ReviewBatch(reviews, unreadable, deleted, scanned);
        if (!last.isEmpty()) {
            batches.add(last);
        }
        return batches;
    }

    /** A document that is no review fails nothing else: null is returned, and what is wrong noted beside its id. */
    private SplitReview read(Document document, List<Unreadable> unreadable) {
        try {
            Review review = ReviewDocuments.review(document);
            return new SplitReview(review, splitter.split(review.text()));
        } catch (IllegalArgumentException e) {
            LOG.warn("Not searchable: {}", e.getMessage());
            unreadable.add(new Unreadable(String.valueOf(document.get("_id")), e.getMessage()));
            return null;
        }
    }
}
