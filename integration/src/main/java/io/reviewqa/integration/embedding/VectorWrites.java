package io.reviewqa.integration.embedding;

import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.reviewqa.integration.embedding.EmbeddingJob.Reason;
import io.reviewqa.integration.embedding.ReviewBatch.SplitReview;
import io.reviewqa.integration.embedding.ReviewVectors.AspectPolarity;
import io.reviewqa.integration.embedding.ReviewVectors.LabelledSentence;
import io.reviewqa.integration.embedding.ReviewVectors.VectorSet;
import io.reviewqa.integration.embedding.SentenceRequests.PreviousVectors;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.Sentence;
import io.reviewqa.integration.tracing.CarriedTraces;
import io.reviewqa.model.Polarity;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.LabelResponse;
import io.reviewqa.model.v1.TextLabels;
import io.reviewqa.telemetry.tracing.TraceParent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * The bulk write that brings {@code review_vectors} to the state of a batch: upserts and deletions by review id. What is made while
 * models are exchanged is added beside what there is, unless the review has changed meanwhile.
 */
@Component("vectorWrites")
public final class VectorWrites {

    private final Clock clock;
    private final EmbeddingModel model;

    public VectorWrites(Clock clock, EmbeddingModel model) {
        this.clock = clock;
        this.model = model;
    }

    /**
     * The writes of a batch.
     *
     * @param embedded and {@code labelled} in the order of {@link ReviewBatch#sentences()}
     * @param previous the same sentences by the model that is being exchanged, labelled like the others; null where none is
     */
    public List<WriteModel<Document>> writes(
            ReviewBatch batch, EmbedResponse embedded, LabelResponse labelled, PreviousVectors previous) {
        int sentences = batch.sentences().size();
        if (embedded.getEmbeddingsCount() != sentences || labelled.getLabelsCount() != sentences) {
            throw new IllegalStateException("the model server answered %d vectors and %d labels for %d sentences"
                    .formatted(embedded.getEmbeddingsCount(), labelled.getLabelsCount(), sentences));
        }
        model.answered(embedded, labelled);
        return all(batch, embedded, labelled, previous);
    }

    /** The writes of a batch without a sentence. */
    public List<WriteModel<Document>> withoutModel(ReviewBatch batch) {
        return all(batch, EmbedResponse.getDefaultInstance(), LabelResponse.getDefaultInstance(), null);
    }

    private List<WriteModel<Document>> all(
            ReviewBatch batch, EmbedResponse embedded, LabelResponse labelled, PreviousVectors previous) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        batch.deleted().forEach(id -> writes.add(new DeleteOneModel<>(Filters.eq("_id", id))));
        batch.unreadable().forEach(document -> writes.add(replace(document.job(),
                VectorDocuments.unreadable(document.job().reviewId(), document.reason(), document.contentHash()))));
        int first = 0;
        for (SplitReview split : batch.reviews()) {
            VectorSet set = new VectorSet(MadeBy.of(embedded, labelled), labelled(split, first, embedded, labelled));
            if (split.job().reason() == Reason.EXCHANGED) {
                writes.add(beside(split, set));
            } else {
                writes.add(replace(split, previous == null ? List.of(set) : List.of(set,
                        new VectorSet(previous.by(), labelled(split, first, previous.embedded(), labelled)))));
            }
            first += split.sentences().size();
        }
        return writes;
    }

    /** @param first position of the review's first sentence in the answers */
    private static List<LabelledSentence> labelled(SplitReview split, int first, EmbedResponse embedded, LabelResponse labelled) {
        return IntStream.range(0, split.sentences().size())
                .mapToObj(i -> labelled(split.sentences().get(i), embedded, first + i, labelled.getLabels(first + i))).toList();
    }

    private WriteModel<Document> replace(SplitReview split, List<VectorSet> sets) {
        Review review = split.review();
        return replace(split.job(), VectorDocuments.document(new ReviewVectors(review, review.contentHash(), sets)));
    }

    private static WriteModel<Document> beside(SplitReview split, VectorSet set) {
        Document by = new Document(VectorDocuments.MODEL_ID, set.by().modelId())
                .append(VectorDocuments.LABELS_MODEL_ID, set.by().labelsId());
        return new UpdateOneModel<>(
                Filters.and(
                        Filters.eq("_id", split.job().reviewId()),
                        Filters.eq(VectorDocuments.CONTENT_HASH, split.review().contentHash()),
                        Filters.nor(by, Filters.elemMatch(VectorDocuments.BESIDE, by))),
                // Nobody waits for it: it says nothing of freshness.
                Updates.combine(Updates.push(VectorDocuments.BESIDE, VectorDocuments.set(set)),
                        Updates.unset(VectorDocuments.WRITTEN_AT), Updates.unset(TraceParent.FIELD)));
    }

    private static LabelledSentence labelled(Sentence sentence, EmbedResponse embedded, int index, TextLabels labels) {
        return new LabelledSentence(
                sentence,
                Vectors.at(embedded, index),
                embedded.getLanguagesList().contains(sentence.language()),
                labels.getAspectsList().stream()
                        .map(aspect -> new AspectPolarity(aspect.getAspect(), aspect.getScore(), polarity(aspect.getPolarity())))
                        .toList(),
                polarity(labels.getPolarity()));
    }

    private static Polarity polarity(io.reviewqa.model.v1.Polarity message) {
        return Polarity.of(message).orElse(Polarity.NEUTRAL);
    }

    private WriteModel<Document> replace(EmbeddingJob job, Document document) {
        if (job.id().refusal() != null) {
            document.append(VectorDocuments.DOCUMENT_ID, job.id().value());
        }
        String trace = CarriedTraces.onward(job.traceParent());
        if (trace != null) {
            document.append(TraceParent.FIELD, trace);
        }
        return new ReplaceOneModel<>(
                Filters.eq("_id", job.reviewId()),
                VectorDocuments.dated(document, job.writtenAt(), clock.instant()),
                new ReplaceOptions().upsert(true));
    }
}
