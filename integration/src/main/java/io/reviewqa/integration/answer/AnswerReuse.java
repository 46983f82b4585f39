package io.reviewqa.integration.answer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.integration.answer.Asking.Models;
import io.reviewqa.integration.answer.ReusableAnswers.Made;
import io.reviewqa.integration.answer.ReusableAnswers.Wording;
import io.reviewqa.integration.index.ScopeStates;
import io.reviewqa.integration.index.ScopeStates.Seen;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.metrics.IntegrationMetric;
import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.integration.retrieval.QuestionAnalysis;
import io.reviewqa.integration.retrieval.question.QuestionLikeness;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.LabelResponse;
import io.reviewqa.model.v1.RerankRequest;
import io.reviewqa.model.v1.RerankResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The steps by which an answer is given again. The question is embedded and labelled all the same: only then is it known which models
 * would answer now, and an answer of others is none of theirs. What was cut short, phrased by another than the generator, found
 * without the reranker, or found while reviews came and went, is never kept. How rare a word is among the sentences of all stores has
 * its part in a ranking too: by how little a review of another store shifts that does not count as a change.
 */
@Component("answerReuse")
public final class AnswerReuse {

    private static final String REQUEST = "CamelHttpServletRequest";

    private final ReusableAnswers answers;
    private final ScopeStates states;
    private final QuestionLikeness likeness;
    private final MeterRegistry meters;

    AnswerReuse(ReusableAnswers answers, ScopeStates states, QuestionLikeness likeness, MeterRegistry meters) {
        this.answers = answers;
        this.states = states;
        this.likeness = likeness;
        this.meters = meters;
        // A counter that begins with its first event hides that one from rates.
        for (Answer.Status status : Answer.Status.values()) {
            count("made", status);
            count("reused", status);
        }
    }

    private Counter count(String source, Answer.Status status) {
        return IntegrationMetric.ANSWERS.metric().counter(meters, source, status.label());
    }

    /** Who would answer now; null where that is not known, since the model server is away. */
    public Models models(EmbedResponse embedded, LabelResponse labelled) {
        return embedded == null || labelled == null ? null : Models.of(embedded, labelled);
    }

    /** Looks for an answer that is there. Who asks with {@code Cache-Control: no-cache} gets one that is made now. */
    public Reuse look(Question question, QuestionAnalysis analysis, Models models, Exchange exchange) {
        // A model server that does not say what phrases its answers may phrase the next one by something else.
        if (!answers.isEnabled() || models == null || analysis.degraded() != null || models.generator().getEngine().isEmpty()) {
            return Reuse.NONE;
        }
        SearchScope scope = question.scope();
        Seen seen = states.of(scope);
        Asking asking = Asking.of(question, analysis, models);
        Wording wording = new Wording(QuestionLikeness.normalised(analysis.text()), analysis.vector(),
                SingletonSupplier.of((Supplier<QuestionLikeness.Meaning>) () -> likeness.meaning(
                        analysis.text(), analysis.language(), analysis.aspects(), analysis.silentAspects())));
        Made found = isAskedAnew(exchange) ? null : answers.find(asking, seen.state(), wording).orElse(null);
        return new Reuse(asking, wording, scope, seen, found, false);
    }

    private static boolean isAskedAnew(Exchange exchange) {
        HttpServletRequest request = exchange.getMessage().getHeader(REQUEST, HttpServletRequest.class);
        return request != null && Collections.list(request.getHeaders(HttpHeaders.CACHE_CONTROL)).stream()
                .anyMatch(value -> value.contains("no-cache"));
    }

    /**
     * Takes note of what was found.
     *
     * @param request what the reranker was asked; null where it was not
     * @param reranked what it answered; null where it did not
     */
    public Reuse settle(Reuse reuse, RerankRequest request, RerankResponse reranked) {
        boolean isRanked = request == null
                || reranked != null && reranked.getScoresCount() == request.getPassagesCount();
        return reuse.asking() != null && isRanked && states.of(reuse.scope()).equals(reuse.seen()) ? reuse.settled() : reuse;
    }

    /**
     * Keeps an answer that was made just now, where it may be given again.
     *
     * @param reuse null where nobody looked for one
     */
    public void keep(Reuse reuse, Answer answer) {
        count("made", answer.status()).increment();
        if (reuse != null && reuse.isSettled() && answer.reason() == null && answer.degraded() == null
                && reuse.asking().isPhrased(answer)) {
            answers.keep(reuse.asking(), reuse.seen().state(), reuse.wording(), answer);
        }
    }

    /**
     * The answer that was found, as the answer to this question.
     *
     * @param id that it is to have; null for one of its own
     */
    public Answer again(Reuse reuse, Question question, QuestionId id, Stopwatch stopwatch) {
        count("reused", reuse.kept().answer().status()).increment();
        stopwatch.lap();
        stopwatch.lap();
        return reuse.kept().answer().again(id == null ? UUID.randomUUID().toString() : id.text(), question.question(),
                reuse.kept().at(), stopwatch.timings());
    }
}
