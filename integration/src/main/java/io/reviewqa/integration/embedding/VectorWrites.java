package io.reviewqa.integration.embedding;

import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import io.reviewqa.integration.embedding.ReviewBatch.SplitReview;
import io.reviewqa.integration.embedding.ReviewVectors.AspectPolarity;
import io.reviewqa.integration.embedding.ReviewVectors.LabelledSentence;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.Sentence;
import io.reviewqa.model.Polarity;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.LabelResponse;
import io.reviewqa.model.v1.TextLabels;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** The bulk write that brings {@code review_vectors} to the state of a batch: upserts and deletions by review id. */
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
     */
    public List<WriteModel<Document>> writes(ReviewBatch batch, EmbedResponse embedded, LabelResponse labelled) {
        int sentences = batch.sentences().size();
        if (embedded.getEmbeddingsCount() != sentences || labelled.getLabelsCount() != sentences) {
            throw new IllegalStateException("the model server answered %d vectors and %d labels for %d sentences"
                    .formatted(embedded.getEmbeddingsCount(), labelled.getLabelsCount(), sentences));
        }
        model.answered(embedded);
        return all(batch, embedded, labelled);
    }

    /** The writes of a batch without a sentence. */
    public List<WriteModel<Document>> withoutModel(ReviewBatch batch) {
        return all(batch, EmbedResponse.getDefaultInstance(), LabelResponse.getDefaultInstance());
    }

    private List<WriteModel<Document>> all(ReviewBatch batch, EmbedResponse embedded, LabelResponse labelled) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        batch.deleted().forEach(id -> writes.add(new DeleteOneModel<>(Filters.eq("_id", id))));
        batch.unreadable().forEach(document -> writes.add(replace(document.job(),
                VectorDocuments.unreadable(document.job().reviewId(), document.reason(), document.contentHash()))));
        int first = 0;
        for (SplitReview split : batch.reviews()) {
            List<LabelledSentence> made = new ArrayList<>();
            for (Sentence sentence : split.sentences()) {
                int i = first + made.size();
                made.add(labelled(sentence, embedded, i, labelled.getLabels(i)));
            }
            first += made.size();
            Review review = split.review();
            writes.add(replace(split.job(), VectorDocuments.document(
                    new ReviewVectors(review, review.contentHash(), embedded.getModelId(), made))));
        }
        return writes;
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
        return new ReplaceOneModel<>(
                Filters.eq("_id", job.reviewId()),
                VectorDocuments.dated(document, job.writtenAt(), clock.instant()),
                new ReplaceOptions().upsert(true));
    }
}
