package io.reviewqa.integration.answer;

import io.grpc.Context;
import io.reviewqa.integration.answer.Answer.Citation;
import io.reviewqa.integration.answer.Answer.Reason;
import io.reviewqa.integration.answer.Answer.Status;
import io.reviewqa.integration.answer.Answer.Truncation;
import io.reviewqa.integration.config.QaProperties;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.retrieval.GroundedQuestion;
import io.reviewqa.integration.retrieval.Grounding;
import io.reviewqa.integration.retrieval.QuestionAnalysis;
import io.reviewqa.integration.retrieval.ranking.Certainty;
import io.reviewqa.model.ContractNames;
import io.reviewqa.model.v1.Evidence;
import io.reviewqa.model.v1.GenerateRequest;
import io.reviewqa.model.v1.GenerateResponse;
import io.reviewqa.model.v1.Passage;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The steps of {@code question-generate}: what is asked of the generator, its tokens, and the answer made of them. */
@Component("answerGeneration")
public final class AnswerGeneration {

    private final QaProperties settings;

    public AnswerGeneration(QaProperties settings) {
        this.settings = settings;
    }

    /**
     * What is asked of the generator.
     *
     * @param isAwaited whether somebody waits for the answer. Who does not gets the model's, later, where its slots are busy
     * @param generation what the replies are collected in
     */
    public GenerateRequest request(GroundedQuestion grounded, boolean isAwaited, Generation generation) {
        return request(grounded, evidence(grounded.grounding().evidence()))
                .setRefuseWhenBusy(!isAwaited).setWhole(!generation.isReadAlong()).build();
    }

    /** What is to be phrased without the taxonomy's words for aspects: in the question's form alone. */
    GenerateRequest requestWithoutAspect(GroundedQuestion grounded) {
        return request(grounded,
                evidence(grounded.grounding().evidence()).toBuilder().setAspect(ContractNames.OTHER_ASPECT).build()).build();
    }

    private GenerateRequest.Builder request(GroundedQuestion grounded, Evidence evidence) {
        QuestionAnalysis analysis = grounded.analysis();
        Grounding grounding = grounded.grounding();
        Integer maxTokens = grounded.question().maxTokens();
        GenerateRequest.Builder request = GenerateRequest.newBuilder()
                .setQuestion(analysis.text())
                .setLanguage(analysis.answerLanguage())
                .setUnreadLanguage(analysis.isRead() ? "" : analysis.language())
                .setMaxTokens(maxTokens == null ? settings.maxAnswerTokens() : maxTokens)
                .setEvidence(evidence);
        AnswerForms.fill(request, grounding.askedFor());
        List<SentenceHit> passages = grounding.passages();
        for (int i = 0; i < passages.size(); i++) {
            request.addPassages(Passage.newBuilder()
                    .setNumber(i + 1)
                    .setSentence(passages.get(i).sentence())
                    .setLanguage(passages.get(i).language())
                    .setPolarity(passages.get(i).polarity().toMessage()));
        }
        return request;
    }

    /**
     * What the replies are collected in.
     *
     * @param id of the answer to be; null for one of its own
     * @param calls the context that the model server is called in
     * @param listener null when nobody reads along
     */
    public Generation begin(
            QuestionId id, Stopwatch stopwatch, Context calls, TokenListener listener) {
        return new Generation(
                id == null ? UUID.randomUUID().toString() : id.text(), stopwatch, calls, listener);
    }

    /** Takes a reply, or the failure that the call ended with. */
    public void take(Generation generation, Object reply) {
        if (reply instanceof GenerateResponse response) {
            if (response.hasSummary()) {
                generation.summary(response.getSummary());
            } else {
                generation.token(response.getToken());
            }
        } else if (reply instanceof Throwable failure) {
            generation.failure(failure);
        }
    }

    /** What the answer will stand on. */
    public Sources sources(GroundedQuestion grounded) {
        Grounding grounding = grounded.grounding();
        return new Sources(grounded.question().question(), grounded.analysis().answerLanguage(),
                citations(grounding.passages()), grounding.evidence());
    }

    /**
     * The whole answer, after the last reply.
     *
     * @throws io.grpc.StatusRuntimeException what the call failed with
     */
    public Answer answer(GroundedQuestion grounded, Generation generation) {
        QuestionAnalysis analysis = grounded.analysis();
        Grounding grounding = grounded.grounding();
        Truncation truncation = generation.truncation();
        return new Answer(
                generation.id(),
                grounded.question().question(),
                analysis.answerLanguage(),
                Status.of(grounding.certainty()),
                grounding.certainty() != Certainty.NONE || analysis.isRead() ? null : Reason.QUESTION_NOT_READ,
                generation.text(),
                truncation,
                grounding.confidence(),
                citations(grounding.passages()),
                grounding.evidence(),
                grounding.askedFor().kind(),
                grounding.askedFor().topics(),
                grounding.askedFor().amounts(),
                grounding.askedFor().copies(),
                grounding.askedFor().excessive(),
                grounding.askedFor().relatedQuestions(),
                generation.degraded() == null ? analysis.degraded() : generation.degraded(),
                generation.generator(),
                generation.timings());
    }

    private static List<Citation> citations(List<SentenceHit> passages) {
        return IntStream.range(0, passages.size()).mapToObj(i -> citation(i + 1, passages.get(i))).toList();
    }

    private static Citation citation(int number, SentenceHit hit) {
        return new Citation(number, hit.reviewId(), hit.storeId(), hit.menuId(), hit.sentence(), hit.text(), hit.score(),
                hit.aspectNames(), hit.polarity());
    }

    private static Evidence evidence(io.reviewqa.integration.index.Evidence evidence) {
        return Evidence.newBuilder()
                .setAspect(evidence.aspect())
                .setPositive(evidence.positive())
                .setNegative(evidence.negative())
                .setNeutral(evidence.neutral())
                .setTotal(evidence.total())
                .setReviewsInScope(evidence.reviewsInScope())
                .build();
    }
}
