package io.reviewqa.integration.embedding;

import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.document.UnreadableDocumentException;
import io.reviewqa.integration.embedding.EmbeddingJob.Reason;
import io.reviewqa.integration.embedding.ReviewBatch.SplitReview;
import io.reviewqa.integration.embedding.ReviewBatch.Unreadable;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.ReviewDocuments;
import io.reviewqa.integration.review.Sentence;
import io.reviewqa.integration.review.SentenceSplitter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns jobs and the present state of their reviews into batches for the model server. */
@Component("reviewBatcher")
public final class ReviewBatcher {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewBatcher.class);

    /** Sentences of one call: some model batches' worth, and far below gRPC's message limit. */
    private static final int SENTENCES_PER_BATCH = 256;

    private final SentenceSplitter splitter;
    private final EmbeddingModel model;
    private final ReviewDocuments documents;

    public ReviewBatcher(SentenceSplitter splitter, EmbeddingModel model, ReviewDocuments documents) {
        this.splitter = splitter;
        this.model = model;
        this.documents = documents;
    }

    /**
     * Batches of bounded size, in the order of the jobs. Reviews whose vectors are already those of their content are left
     * out: a job may come twice, and a scan queues all. That they are of another model is for {@link ReviewExchange} to see to.
     *
     * @param reviews the jobs' documents of {@code reviews}; one that is missing is deleted
     * @param vectors the jobs' documents of {@code review_vectors}, at least the fields of {@link VectorDocuments#STATE}
     */
    public List<ReviewBatch> batches(
            Collection<EmbeddingJob> jobs, Collection<Document> reviews, Collection<Document> vectors) {
        Map<String, Document> reviewsById = byId(reviews, id -> DocumentId.of(id).text());
        Map<String, Document> vectorsById = byId(vectors, VectorDocuments::name);
        Batches batches = new Batches();
        for (EmbeddingJob job : jobs) {
            Document review = reviewsById.get(job.reviewId());
            Document made = vectorsById.get(job.reviewId());
            if (review == null) {
                batches.delete(job.reviewId());
            } else if (!isMade(review, made)) {
                add(batches, job.reason() == Reason.EXCHANGED ? job.because(Reason.STALE) : job, review);
            } else if (job.reason() == Reason.STALE || job.reason() == Reason.EXCHANGED && !isOfTarget(made)) {
                add(batches, job, review);
            }
        }
        return batches.all();
    }

    private static Map<String, Document> byId(Collection<Document> documents, Function<Object, String> name) {
        Map<String, Document> byId = new LinkedHashMap<>();
        documents.forEach(document -> byId.put(name.apply(document.get("_id")), document));
        return byId;
    }

    private boolean isMade(Document review, Document vectors) {
        return vectors != null && ContentState.isOf(ContentState.ofReview(documents, review), vectors);
    }

    private boolean isOfTarget(Document vectors) {
        return model.target().filter(target -> VectorDocuments.has(vectors, target)).isPresent();
    }

    /** A document that is no review fails nothing else: what is wrong is noted beside its id. */
    private void add(Batches batches, EmbeddingJob job, Document document) {
        try {
            Review review = documents.read(document);
            batches.add(new SplitReview(job, review, splitter.split(review.text())));
        } catch (UnreadableDocumentException e) {
            LOG.warn("Not searchable: {}", e.getMessage());
            batches.add(new Unreadable(job, e.getMessage()));
        }
    }

    /** Collects batches; what needs no model goes with the last. */
    private static final class Batches {

        private final List<ReviewBatch> full = new ArrayList<>();
        private final List<SplitReview> reviews = new ArrayList<>();
        private final List<Unreadable> unreadable = new ArrayList<>();
        private final List<String> deleted = new ArrayList<>();
        private int sentences;

        void add(SplitReview review) {
            List<Sentence> more = review.sentences();
            if (!reviews.isEmpty() && sentences + more.size() > SENTENCES_PER_BATCH) {
                full.add(new ReviewBatch(List.copyOf(reviews), List.of(), List.of()));
                reviews.clear();
                sentences = 0;
            }
            reviews.add(review);
            sentences += more.size();
        }

        void add(Unreadable document) {
            unreadable.add(document);
        }

        void delete(String reviewId) {
            deleted.add(reviewId);
        }

        List<ReviewBatch> all() {
            ReviewBatch last = new ReviewBatch(List.copyOf(reviews), List.copyOf(unreadable), List.copyOf(deleted));
            if (!last.isEmpty()) {
                full.add(last);
            }
            return full;
        }
    }
}
