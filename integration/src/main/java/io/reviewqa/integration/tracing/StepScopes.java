package io.reviewqa.integration.tracing;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Does each step in the context of its exchange's span, on whichever thread it is done, and leaves the thread as it was. A context
 * that lasted from a route's begin to its end would stay behind on the thread which a route leaves for another.
 */
final class StepScopes implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        return new Step(AsyncProcessorConverterHelper.convert(target));
    }

    private static final class Step extends DelegateAsyncProcessor {

        private Step(AsyncProcessor target) {
            super(target);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Context context = ActiveSpan.context(exchange);
            if (context == null) {
                return super.process(exchange, callback);
            }
            try (Scope scope = context.makeCurrent()) {
                return super.process(exchange, callback);
            }
        }
    }
}
