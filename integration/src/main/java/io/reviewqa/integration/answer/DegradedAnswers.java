package io.reviewqa.integration.answer;

import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.integration.config.ModelServerOutage;
import io.reviewqa.integration.metrics.IntegrationMetric;
import io.reviewqa.integration.retrieval.Degradation;
import io.reviewqa.integration.retrieval.GroundedQuestion;
import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.integration.retrieval.QuestionAnalysis;
import io.reviewqa.integration.retrieval.QuestionRetrieval;
import io.reviewqa.phrasing.AspectWords;
import io.reviewqa.phrasing.GroundedAnswer;
import io.reviewqa.phrasing.GroundsMessages;
import org.springframework.stereotype.Component;

/**
 * What becomes of a question while the model server is away: where a client waits for the answer, it is found by words and told in
 * counts and quotes. Who does not wait gets the whole answer later, so the failure is thrown on.
 */
@Component("degradedAnswers")
public final class DegradedAnswers {

    private final QuestionRetrieval retrieval;
    private final AnswerGeneration answers;
    private final GroundedAnswer phrasing = new GroundedAnswer(AspectWords.NONE);
    private final MeterRegistry meters;

    public DegradedAnswers(QuestionRetrieval retrieval, AnswerGeneration answers, MeterRegistry meters) {
        this.retrieval = retrieval;
        this.answers = answers;
        this.meters = meters;
        // A counter that begins with its first event hides that one from rates.
        for (Degradation why : Degradation.values()) {
            IntegrationMetric.DEGRADED.metric().counter(meters, why.label());
        }
    }

    /**
     * The question as its own words tell it.
     *
     * @param failure of the call that should have read it; null where the circuit breaker let none through
     * @throws Exception the failure, where nobody waits, no outage is its reason, or only a model reads the question's language
     */
    public QuestionAnalysis analyse(Question question, boolean isAwaited, Exception failure) throws Exception {
        requireOutage(isAwaited, failure);
        QuestionAnalysis analysis = retrieval.analyseByWords(question, Degradation.NO_EMBEDDING);
        if (!analysis.isRead()) {
            throw thrown(failure);
        }
        return analysis;
    }

    /**
     * The answer in the place of one that the model server should have phrased.
     *
     * @param failure as in {@link #analyse}
     * @throws Exception as there
     */
    public Answer instead(GroundedQuestion grounded, Generation generation, boolean isAwaited, Exception failure)
            throws Exception {
        requireOutage(isAwaited, failure);
        return phrase(grounded, generation);
    }

    /** The answer in counts and quotes. */
    public Answer phrase(GroundedQuestion grounded, Generation generation) {
        Degradation before = grounded.analysis().degraded();
        Degradation why = before == null ? Degradation.NO_GENERATION : before;
        var request = answers.requestWithoutAspect(grounded);
        generation.standIn(phrasing.extract(GroundsMessages.grounds(request), request.getMaxTokens()), why);
        IntegrationMetric.DEGRADED.metric().counter(meters, why.label()).increment();
        return answers.answer(grounded, generation);
    }

    private static void requireOutage(boolean isAwaited, Exception failure) throws Exception {
        boolean isOutage = failure == null || ModelServerOutage.of(failure).filter(ModelServerOutage::isAway).isPresent()
                && Status.fromThrowable(failure).getCode() != Status.Code.CANCELLED;
        if (!isAwaited || !isOutage) {
            throw thrown(failure);
        }
    }

    private static Exception thrown(Exception failure) {
        return failure != null ? failure
                : Status.UNAVAILABLE.withDescription("it did not answer before, and is asked again soon").asRuntimeException();
    }
}
