package io.reviewqa.integration.embedding;

import io.reviewqa.integration.question.Question;
import io.reviewqa.integration.sentence.Sentence;
import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.InputType;
import io.reviewqa.model.v1.LabelInput;
import io.reviewqa.model.v1.LabelRequest;
import io.reviewqa.text.Languages;
import io.reviewqa.text.ReadText;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/**
 * Requests to the model server for texts that are embedded and labelled. Sentences go as they are read: word for word they may
 * hold more markup than a call carries.
 */
@Component("modelRequests")
public final class ModelRequests {

    public EmbedRequest embed(ReviewBatch batch) {
        EmbedRequest.Builder request = EmbedRequest.newBuilder().setInputType(InputType.INPUT_TYPE_PASSAGE);
        batch.sentences().forEach(sentence -> request.addTexts(ReadText.plain(sentence.text())));
        return request.build();
    }

    /**
     * A text as the caller wrote it comes as the body: in a method's parameter list in YAML, Camel would take the word null
     * for no value.
     */
    public EmbedRequest embedText(@Body String text) {
        return EmbedRequest.newBuilder().setInputType(InputType.INPUT_TYPE_QUERY).addTexts(text).build();
    }

    /** Any text will do to learn from the answer which model embeds. */
    public EmbedRequest probe() {
        return EmbedRequest.newBuilder().setInputType(InputType.INPUT_TYPE_PASSAGE).addTexts("model").build();
    }

    public EmbedRequest embedQuestion(@Body Question question) {
        return embedText(question.question());
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

    /** A question's own words are labelled like a review's: they name the aspect asked after. */
    public LabelRequest labelQuestion(@Body Question question, @Variable("embedded") EmbedResponse embedded) {
        return LabelRequest.newBuilder()
                .setEmbeddingModelId(embedded.getModelId())
                .addInputs(LabelInput.newBuilder()
                        .setText(question.question())
                        .setLanguage(Languages.of(question.question()))
                        .setEmbedding(embedded.getEmbeddings(0)))
                .build();
    }
}
