package io.reviewqa.phrasing;

import io.reviewqa.model.ContractNames;
import io.reviewqa.model.Polarity;
import io.reviewqa.model.v1.AmountEvidence;
import io.reviewqa.model.v1.GenerateRequest;
import io.reviewqa.text.Blank;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads what an answer stands on from the contract's message. */
public final class GroundsMessages {

    private GroundsMessages() {}

    /** @throws UnusableEvidenceException naming the field that is wrong */
    public static Grounds grounds(GenerateRequest message) {
        return new Grounds(AnswerLanguage.of(message.getLanguage()), evidence(message.getEvidence()),
                message.getPassagesList().stream().map(GroundsMessages::passage).toList(), message.getUnreadLanguage(),
                asked(message));
    }

    private static Asked asked(GenerateRequest message) {
        return new Asked(form(message),
                message.getTopicsList().stream().map(topic -> new Asked.Topic(topic.getLabel(), topic.getPositive(),
                        topic.getNegative(), topic.getNeutral(), topic.getTotal())).toList(),
                message.getAmountsList().stream().map(GroundsMessages::amount).toList(), message.getCopies(),
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
                throw new UnusableEvidenceException("form: %d is not known".formatted(message.getFormValue()));
        };
    }

    /** Evidence that names no aspect is for a question that asks after none. */
    private static Evidence evidence(io.reviewqa.model.v1.Evidence message) {
        String aspect = Blank.isBlank(message.getAspect()) ? ContractNames.OTHER_ASPECT : message.getAspect();
        return new Evidence(aspect, message.getPositive(), message.getNegative(), message.getNeutral(),
                message.getTotal(), message.getReviewsInScope());
    }

    private static Passage passage(io.reviewqa.model.v1.Passage message) {
        Polarity polarity = Polarity.of(message.getPolarity())
                .orElseThrow(() -> new UnusableEvidenceException("passages: polarity %d of passage %d is not known"
                        .formatted(message.getPolarityValue(), message.getNumber())));
        return new Passage(message.getNumber(), message.getSentence(), polarity);
    }
}
