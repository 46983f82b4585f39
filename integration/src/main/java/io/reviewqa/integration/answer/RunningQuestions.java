package io.reviewqa.integration.answer;

import io.grpc.Context.CancellableContext;
import io.reviewqa.integration.api.LeavingClients;
import io.reviewqa.integration.config.BreakerProperties;
import io.reviewqa.integration.config.GrpcContextStrategy;
import io.reviewqa.integration.config.GrpcContextStrategy.Limits;
import io.reviewqa.integration.config.QaProperties;
import io.reviewqa.integration.retrieval.Question;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * The questions that this process is answering. The calls for a question end with the exchange that brought it, and before that
 * when its client leaves or it is cancelled: then what the model server still does for it is cancelled.
 */
@Component("runningQuestions")
public final class RunningQuestions {

    private static final String REQUEST = "CamelHttpServletRequest";

    private final ConcurrentMap<String, CancellableContext> deferred = new ConcurrentHashMap<>();
    private final QaProperties settings;
    private final BreakerProperties breaker;
    private final LeavingClients clients;

    public RunningQuestions(QaProperties settings, BreakerProperties breaker, LeavingClients clients) {
        this.settings = settings;
        this.breaker = breaker;
        this.clients = clients;
    }

    /**
     * Opens the context of an exchange's calls. Where a client waits for the answer it ends when that leaves, and a model server
     * that is silent costs no more than {@code reviewqa.question.breaker.call-limit}; otherwise it can be cancelled by its id, if
     * it has one. What a question asks for shortens the generation alone: calls before it that ran out of time would look like an
     * outage.
     *
     * @param id null when nobody can name the question
     */
    public void begin(Exchange exchange, QuestionId id, Question question) {
        begin(exchange, GrpcContextStrategy.within(limits(question, isAwaited(exchange))), id);
    }

    /** The same for a search, whose query is embedded for somebody who waits. */
    public void beginSearch(Exchange exchange) {
        begin(exchange, GrpcContextStrategy.within(new Limits(breaker.callLimit(), breaker.callLimit(), null)), null);
    }

    private void begin(Exchange exchange, CancellableContext calls, QuestionId id) {
        exchange.setProperty(GrpcContextStrategy.PROPERTY, calls);
        HttpServletRequest request = exchange.getMessage().getHeader(REQUEST, HttpServletRequest.class);
        Runnable end = request == null ? defer(id, calls) : watch(request, calls);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                end.run();
                calls.cancel(new CancellationException("the question's exchange is over"));
            }
        });
    }

    private Limits limits(Question question, boolean isAwaited) {
        Duration budget = settings.timeBudget();
        Duration generation = question.timeBudget() == null ? budget : Duration.ofMillis(question.timeBudget());
        Duration silence = isAwaited && breaker.callLimit().compareTo(budget) < 0 ? breaker.callLimit() : null;
        return new Limits(silence == null ? budget : silence, generation, silence);
    }

    /** Whether a client waits for the answer. */
    public boolean isAwaited(Exchange exchange) {
        return exchange.getMessage().getHeader(REQUEST, HttpServletRequest.class) != null;
    }

    private Runnable watch(HttpServletRequest request, CancellableContext calls) {
        LeavingClients.Watching watching = clients.watch(request,
                () -> calls.cancel(new CancellationException("the client left before the question was answered")));
        return watching::close;
    }

    private Runnable defer(QuestionId id, CancellableContext calls) {
        if (id == null) {
            return () -> {};
        }
        deferred.put(id.text(), calls);
        return () -> deferred.remove(id.text(), calls);
    }

    /** The ids of the deferred questions that are being answered here. */
    public List<String> deferred() {
        return List.copyOf(deferred.keySet());
    }

    /** Ends the calls for a deferred question, if it is answered here. */
    public void cancel(QuestionId id) {
        end(id.text());
    }

    private void end(String id) {
        CancellableContext calls = deferred.get(id);
        if (calls != null) {
            calls.cancel(new CancellationException("the question was cancelled"));
        }
    }

    /** Ends the calls for those that were found cancelled. */
    public void cancelAll(@Body List<Document> cancelled) {
        cancelled.forEach(question -> end(question.getString("_id")));
    }
}
