package io.reviewqa.integration.config;

import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.springframework.stereotype.Component;

/**
 * Makes each call of camel-grpc in the gRPC context that its exchange carries in the property {@value #PROPERTY}, so that it
 * can be cancelled and has no more time than is left; camel-grpc itself offers neither. Camel finds the bean by itself.
 */
@Component
public final class GrpcContextStrategy implements InterceptStrategy {

    /** Of an exchange: a {@link Context}. Camel copies properties to wire taps and to the replies of a call. */
    public static final String PROPERTY = "grpcContext";

    private static final Context.Key<Deadline> DEADLINE = Context.key("deadline");
    private static final Context.Key<Deadline> GENERATION = Context.key("generation-deadline");
    private static final Context.Key<Duration> FIRST_REPLY = Context.key("first-reply");

    /**
     * How long the calls of a context may take.
     *
     * @param calls the time after which all but those that generate end
     * @param generation the time after which one that generates ends
     * @param firstReply how long one that generates may take to its first reply; null: no limit
     */
    public record Limits(Duration calls, Duration generation, Duration firstReply) {}

    /** A context whose calls end when it is cancelled, and at its limits, counted from now, at the latest. */
    public static Context.CancellableContext within(Limits limits) {
        // The deadlines are values, since one of the context itself would need a timer beside that of the call.
        return Context.ROOT
                .withValue(DEADLINE, Deadline.after(limits.calls().toMillis(), TimeUnit.MILLISECONDS))
                .withValue(GENERATION, Deadline.after(limits.generation().toMillis(), TimeUnit.MILLISECONDS))
                .withValue(FIRST_REPLY, limits.firstReply())
                .withCancellation();
    }

    /** The deadline of the current context for a call; null when it has none. */
    static Deadline deadline(boolean generates) {
        return generates ? GENERATION.get() : DEADLINE.get();
    }

    /** How long a call of the current context may take to its first reply; null when there is no limit. */
    static Duration firstReply() {
        return FIRST_REPLY.get();
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        boolean calls = definition instanceof ToDefinition to && to.getEndpointUri().startsWith("grpc:");
        return calls ? new ContextualCall(AsyncProcessorConverterHelper.convert(target)) : target;
    }

    /** A call is begun on the thread that asks for it, however it goes on. */
    private static final class ContextualCall extends DelegateAsyncProcessor {

        private ContextualCall(AsyncProcessor target) {
            super(target);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Context context = exchange.getProperty(PROPERTY, Context.class);
            if (context == null) {
                return super.process(exchange, callback);
            }
            Context before = context.attach();
            try {
                return super.process(exchange, callback);
            } finally {
                context.detach(before);
            }
        }
    }
}
