package io.reviewqa.integration.answer;

import io.reviewqa.integration.retrieval.AskedFor;
import io.reviewqa.integration.retrieval.question.AmountSpread;
import io.reviewqa.integration.retrieval.question.QuestionKind;
import io.reviewqa.model.ContractNames;
import io.reviewqa.model.v1.AmountEvidence;
import io.reviewqa.model.v1.AnswerForm;
import io.reviewqa.model.v1.GenerateRequest;
import io.reviewqa.model.v1.TopicEvidence;

/** Tells the generator what form of answer is asked for. */
final class AnswerForms {

    private AnswerForms() {}

    static void fill(GenerateRequest.Builder request, AskedFor asked) {
        boolean isOfAspect = !request.getEvidence().getAspect().equals(ContractNames.OTHER_ASPECT);
        request.setForm(form(asked.kind(), isOfAspect)).setCopies(asked.copies());
        if (asked.excessive() != null) {
            request.setExcessive(asked.excessive());
        }
        asked.amounts().forEach(amount -> request.addAmounts(amount(amount)));
        asked.topics().forEach(topic -> request.addTopics(TopicEvidence.newBuilder()
                .setLabel(topic.topic())
                .setPositive(topic.positive())
                .setNegative(topic.negative())
                .setNeutral(topic.neutral())
                .setTotal(topic.total())));
    }

    private static AmountEvidence amount(AmountSpread spread) {
        AmountEvidence.Builder message = AmountEvidence.newBuilder().setReviews(spread.reviews());
        if (spread.text() != null) {
            return message.setText(spread.text()).build();
        }
        if (spread.usual() != null) {
            message.setUsual(spread.usual());
        }
        return message.setLow(spread.low()).setHigh(spread.high()).setUnit(spread.unit().label()).setPer(spread.per()).build();
    }

    /** How something is, the taxonomy has words for where it is one of its aspects. */
    private static AnswerForm form(QuestionKind kind, boolean isOfAspect) {
        if (kind == null) {
            return isOfAspect ? AnswerForm.ANSWER_FORM_UNSPECIFIED : AnswerForm.ANSWER_FORM_FACT;
        }
        return switch (kind) {
            case YES_NO -> AnswerForm.ANSWER_FORM_YES_NO;
            case HOW_IS -> isOfAspect ? AnswerForm.ANSWER_FORM_UNSPECIFIED : AnswerForm.ANSWER_FORM_OPINION;
            case HOW_ADJECTIVE -> isOfAspect ? AnswerForm.ANSWER_FORM_UNSPECIFIED : AnswerForm.ANSWER_FORM_FACT;
            case HOW_MUCH, HOW_LONG, HOW_FAR, WHEN, HOW_MANY -> AnswerForm.ANSWER_FORM_AMOUNT;
            case WHICH -> AnswerForm.ANSWER_FORM_CHOICE;
            case WORST -> AnswerForm.ANSWER_FORM_WORST;
            case WHO_FOR -> AnswerForm.ANSWER_FORM_AUDIENCE;
            case COMPLAINTS -> AnswerForm.ANSWER_FORM_COMPLAINTS;
            case PRAISE -> AnswerForm.ANSWER_FORM_PRAISE;
            case COMPARISON -> AnswerForm.ANSWER_FORM_COMPARISON;
            case WHERE, OTHER -> AnswerForm.ANSWER_FORM_FACT;
        };
    }
}
