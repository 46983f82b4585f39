package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.index.ShownSets.Shown;
import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.InputType;
import io.reviewqa.model.v1.LabelInput;
import io.reviewqa.model.v1.LabelRequest;
import io.reviewqa.model.v1.LabelResponse;
import io.reviewqa.text.Languages;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/** Requests to the model server for what somebody asks or searches for. */
@Component("questionModelRequests")
public final class QuestionModelRequests {

    /**
     * A text as the caller wrote it comes as the body: in a method's parameter list in YAML, Camel would take the word null
     * for no value.
     */
    public EmbedRequest embedText(@Body String text) {
        return EmbedRequest.newBuilder().setInputType(InputType.INPUT_TYPE_QUERY).addTexts(text).build();
    }

    /** To be embedded and labelled at once. */
    public EmbedRequest embedQuestion(@Body Question question) {
        return embedText(question.question()).toBuilder().setLabel(true).build();
    }

    /**
     * The same text to another model, where what is searched is of that.
     *
     * @param embedded what the model server's own makes of it
     * @return null where that will do
     */
    public EmbedRequest embedAgain(EmbedRequest request, Shown shown, EmbedResponse embedded) {
        return shown.by() == null || shown.by().modelId().equals(embedded.getModelId())
                ? null
                : request.toBuilder().setModelId(shown.by().modelId()).clearLabel().build();
    }

    /** The labels that came with the vector; null from a model server of before, which is asked for them then. */
    public LabelResponse labelled(EmbedResponse embedded) {
        return embedded.hasLabelled() ? embedded.getLabelled() : null;
    }

    /** A question's own words are labelled like a review's: they name the aspect asked after. */
    public LabelRequest labelQuestion(Question question, EmbedResponse embedded) {
        return LabelRequest.newBuilder()
                .setEmbeddingModelId(embedded.getModelId())
                .addInputs(LabelInput.newBuilder()
                        .setText(question.question())
                        .setLanguage(Languages.of(question.question()))
                        .setEmbedding(embedded.getEmbeddings(0)))
                .build();
    }
}
