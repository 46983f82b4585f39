package io.reviewqa.integration.answer;

import io.grpc.Context.CancellableContext;
import io.reviewqa.integration.config.GrpcContextStrategy;
import io.reviewqa.integration.config.QaProperties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.springframework.stereotype.Component;

/**
 * The questions that this process is answering. The calls for a question end with the exchange that brought it: when a client
 * leaves, its response breaks off, its exchange is done, and what the model server still does for it is cancelled.
 */
@Component("runningQuestions")
public final class RunningQuestions {

    private final ConcurrentMap<String, CancellableContext> byId = new ConcurrentHashMap<>();
    private final QaProperties settings;

    public RunningQuestions(QaProperties settings) {
        this.settings = settings;
    }

    /** Opens the context of an exchange's calls; by the id in its variable {@code questionId}, if any, it can be cancelled. */
    public void begin(Exchange exchange) {
        CancellableContext calls = GrpcContextStrategy.within(settings.timeBudget());
        String id = exchange.getVariable("questionId", String.class);
        if (id != null) {
            byId.put(id, calls);
        }
        exchange.setProperty(GrpcContextStrategy.PROPERTY, calls);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                if (id != null) {
                    byId.remove(id, calls);
                }
                calls.cancel(new CancellationException("the question's exchange is over"));
            }
        });
    }

    /** Ends the calls for a question, if it is answered here. */
    public void cancel(String id) {
        CancellableContext calls = byId.get(id);
        if (calls != null) {
            calls.cancel(new CancellationException("the question was cancelled"));
        }
    }
}
