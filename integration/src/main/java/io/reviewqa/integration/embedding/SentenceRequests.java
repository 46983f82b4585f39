package io.reviewqa.integration.embedding;

import io.reviewqa.integration.embedding.EmbeddingJob.Reason;
import io.reviewqa.integration.review.Sentence;
import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.InputType;
import io.reviewqa.model.v1.LabelInput;
import io.reviewqa.model.v1.LabelRequest;
import io.reviewqa.text.ReadText;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Requests to the model server for the sentences of a batch. Sentences go as they are read: word for word they may hold more
 * markup than a call carries.
 */
@Component("sentenceRequests")
public final class SentenceRequests {

    private static final String PROBE = "model";

    public EmbedRequest embed(ReviewBatch batch) {
        EmbedRequest.Builder request = EmbedRequest.newBuilder().setInputType(InputType.INPUT_TYPE_PASSAGE);
        batch.sentences().forEach(sentence -> request.addTexts(ReadText.plain(sentence.text())));
        return request.build();
    }

    /** Carries the vectors along, so that nothing is embedded twice. */
    public LabelRequest label(ReviewBatch batch, EmbedResponse embedded) {
        LabelRequest.Builder request = LabelRequest.newBuilder().setEmbeddingModelId(embedded.getModelId());
        List<Sentence> sentences = batch.sentences();
        for (int i = 0; i < sentences.size(); i++) {
            request.addInputs(LabelInput.newBuilder()
                    .setText(ReadText.plain(sentences.get(i).text()))
                    .setLanguage(sentences.get(i).language())
                    .setEmbedding(embedded.getEmbeddings(i)));
        }
        return request.build();
    }

    /**
     * The same sentences to the model that is being exchanged, so that a review written meanwhile is found beside the older ones.
     *
     * @param shown the models whose vectors are still searched; null where nothing is
     * @return null when they are the same, or no review of the batch is new
     */
    public EmbedRequest embedPrevious(ReviewBatch batch, EmbedResponse embedded, MadeBy shown) {
        boolean isWritten = batch.reviews().stream().anyMatch(split -> split.job().reason() != Reason.EXCHANGED);
        return !isWritten || shown == null || shown.modelId().equals(embedded.getModelId())
                ? null
                : embed(batch).toBuilder().setModelId(shown.modelId()).build();
    }

    /** @param embedded null where the model cannot be had any more */
    public PreviousVectors previous(MadeBy shown, EmbedResponse embedded) {
        return embedded == null ? null : new PreviousVectors(shown, embedded);
    }

    /**
     * Vectors by the model that is being exchanged.
     *
     * @param by that model, and that of the labels that are shown with its vectors
     */
    public record PreviousVectors(MadeBy by, EmbedResponse embedded) {}

    /** Any text will do to learn from the answer which model embeds. */
    public EmbedRequest probe() {
        return EmbedRequest.newBuilder().setInputType(InputType.INPUT_TYPE_PASSAGE).addTexts(PROBE).build();
    }

    /** The same, to learn which models label. */
    public LabelRequest labelProbe(EmbedResponse embedded) {
        return LabelRequest.newBuilder().setEmbeddingModelId(embedded.getModelId())
                .addInputs(LabelInput.newBuilder().setText(PROBE).setEmbedding(embedded.getEmbeddings(0))).build();
    }
}
