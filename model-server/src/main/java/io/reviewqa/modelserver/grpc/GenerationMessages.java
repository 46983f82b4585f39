package io.reviewqa.modelserver.grpc;

import io.reviewqa.model.ContractNames;
import io.reviewqa.model.Polarity;
import io.reviewqa.model.v1.AmountEvidence;
import io.reviewqa.model.v1.FinishReason;
import io.reviewqa.model.v1.GenerateRequest;
import io.reviewqa.model.v1.GenerationSummary;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.generation.AnswerForm;
import io.reviewqa.modelserver.generation.AnswerLanguage;
import io.reviewqa.modelserver.generation.Asked;
import io.reviewqa.modelserver.generation.Evidence;
import io.reviewqa.modelserver.generation.GenerationOptions;
import io.reviewqa.modelserver.generation.GenerationRequest;
import io.reviewqa.modelserver.generation.GenerationResult;
import io.reviewqa.modelserver.generation.Passage;
import io.reviewqa.text.Blank;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Between the contract's messages and the generator's values. */
final class GenerationMessages {

    private GenerationMessages() {}

    static GenerationRequest request(GenerateRequest message) {
        return new GenerationRequest(message.getQuestion(), AnswerLanguage.of(message.getLanguage()),
                evidence(message.getEvidence()),
                message.getPassagesList().stream().map(GenerationMessages::passage).toList(), options(message),
                message.getUnreadLanguage(), asked(message));
    }

    private static Asked asked(GenerateRequest message) {
        return new Asked(form(message),
                message.getTopicsList().stream().map(topic -> new Asked.Topic(topic.getLabel(), topic.getPositive(),
                        topic.getNegative(), topic.getNeutral(), topic.getTotal())).toList(),
                message.getAmountsList().stream().map(GenerationMessages::amount).toList(), message.getCopies(),
                message.hasExcessive() ? OptionalInt.of(message.getExcessive()) : OptionalInt.empty());
    }

    private static Asked.Amount amount(AmountEvidence message) {
        return new Asked.Amount(message.getText(), message.getLow(), message.getHigh(),
                message.hasUsual() ? OptionalDouble.of(message.getUsual()) : OptionalDouble.empty(), message.getUnit(),
                message.getPer(), message.getReviews());
    }

    private static AnswerForm form(GenerateRequest message) {
        return switch (message.getForm()) {
            case ANSWER_FORM_UNSPECIFIED -> AnswerForm.COUNTS;
            case ANSWER_FORM_YES_NO -> AnswerForm.YES_NO;
            case ANSWER_FORM_OPINION -> AnswerForm.OPINION;
            case ANSWER_FORM_AMOUNT -> AnswerForm.AMOUNT;
            case ANSWER_FORM_CHOICE -> AnswerForm.CHOICE;
            case ANSWER_FORM_COMPLAINTS -> AnswerForm.COMPLAINTS;
            case ANSWER_FORM_PRAISE -> AnswerForm.PRAISE;
            case ANSWER_FORM_COMPARISON -> AnswerForm.COMPARISON;
            case ANSWER_FORM_WORST -> AnswerForm.WORST;
            case ANSWER_FORM_AUDIENCE -> AnswerForm.AUDIENCE;
            case ANSWER_FORM_FACT -> AnswerForm.FACT;
            case UNRECOGNIZED ->
                throw ModelServerException.invalidInput("form: %d is not known".formatted(message.getFormValue()));
        };
    }

    static GenerationSummary summary(GenerationResult result) {
        return GenerationSummary.newBuilder()
                .setEngine(result.engine())
                .setModel(result.model())
                .setFinishReason(switch (result.finishReason()) {
                    case STOP -> FinishReason.FINISH_REASON_STOP;
                    case LENGTH -> FinishReason.FINISH_REASON_LENGTH;
                })
                .setPromptTokens(result.tokens().prompt())
                .setOutputTokens(result.tokens().output())
                .setFirstTokenMillis(result.firstToken().toMillis())
                .setTotalMillis(result.total().toMillis())
                .setSentencesKept(result.check().sentences().kept())
                .setSentencesDropped(result.check().sentences().dropped())
                .setFallbackReason(result.check().fallbackReason())
                .build();
    }

    private static GenerationOptions options(GenerateRequest message) {
        return new GenerationOptions(message.getMaxTokens(),
                message.hasTemperature() ? Optional.of(message.getTemperature()) : Optional.empty(),
                message.hasSeed() ? Optional.of(message.getSeed()) : Optional.empty(),
                message.getStopList(), message.getJsonSchema(), message.getRefuseWhenBusy());
    }

    /** Evidence that names no aspect is for a question that asks after none. */
    private static Evidence evidence(io.reviewqa.model.v1.Evidence message) {
        String aspect = Blank.isBlank(message.getAspect()) ? ContractNames.OTHER_ASPECT : message.getAspect();
        return new Evidence(aspect, message.getPositive(), message.getNegative(), message.getNeutral(),
                message.getTotal(), message.getReviewsInScope());
    }

    private static Passage passage(io.reviewqa.model.v1.Passage message) {
        Polarity polarity = Polarity.of(message.getPolarity())
                .orElseThrow(() -> ModelServerException.invalidInput("passages: polarity %d of passage %d is not known"
                        .formatted(message.getPolarityValue(), message.getNumber())));
        return new Passage(message.getNumber(), message.getSentence(), polarity);
    }
}
