package io.reviewqa.integration.embedding;

import io.reviewqa.integration.sentence.Languages;
import io.reviewqa.integration.sentence.Sentence;
import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.InputType;
import io.reviewqa.model.v1.LabelInput;
import io.reviewqa.model.v1.LabelRequest;
import java.util.List;
import org.springframework.stereotype.Component;

/** Requests to the model server for texts that are embedded and labelled. */
@Component("modelRequests")
public final class ModelRequests {

    public EmbedRequest embed(ReviewBatch batch) {
        EmbedRequest.Builder request = EmbedRequest.newBuilder().setInputType(InputType.INPUT_TYPE_PASSAGE);
        batch.sentences().forEach(sentence -> request.addTexts(sentence.text()));
        return request.build();
    }

    public EmbedRequest embedQuestion(String question) {
        return EmbedRequest.newBuilder().setInputType(InputType.INPUT_TYPE_QUERY).addTexts(question).build();
    }

    /** Carries the vectors along, so that nothing is embedded twice. */
    public LabelRequest label(ReviewBatch batch, EmbedResponse embedded) {
        LabelRequest.Builder request = LabelRequest.newBuilder().setEmbeddingModelId(embedded.getModelId());
        List<Sentence> sentences = batch.sentences();
        for (int i = 0; i < sentences.size(); i++) {
            request.addInputs(LabelInput.newBuilder()
                    .setText(sentences.get(i).text())
                    .setLanguage(sentences.get(i).language())
                    .setEmbedding(embedded.getEmbeddings(i)));
        }
        return request.build();
    }

    /** A question's own words are labelled like a review's: they name the aspect asked after. */
    public LabelRequest labelQuestion(String question, EmbedResponse embedded) {
        return LabelRequest.newBuilder()
                .setEmbeddingModelId(embedded.getModelId())
                .addInputs(LabelInput.newBuilder()
                        .setText(question)
                        .setLanguage(Languages.detect(question))
                        .setEmbedding(embedded.getEmbeddings(0)))
                .build();
    }
}
