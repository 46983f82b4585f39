package io.reviewqa.integration.config;

import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The fault {@code reviewqa.faults.worker}: the first step of each route that takes entries of a stream fails. */
@Component
@ConditionalOnProperty("reviewqa.faults.worker")
final class StreamWorkerFault implements InterceptStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(StreamWorkerFault.class);

    StreamWorkerFault() {
        LOG.warn("A fault is being rehearsed (reviewqa.faults.worker): whatever stream workers take fails");
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        return isFirstOfWorker(definition) ? exchange -> {
            throw new IllegalStateException("a rehearsed fault (reviewqa.faults.worker)");
        } : target;
    }

    private static boolean isFirstOfWorker(NamedNode definition) {
        return definition instanceof ProcessorDefinition<?> step
                && step.getParent() instanceof RouteDefinition route
                && route.getOutputs().indexOf(step) == 0
                && route.getInput().getEndpointUri().startsWith("redis-stream:");
    }
}
