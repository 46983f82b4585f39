package io.reviewqa.integration.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.Processor;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;

/** The rehearsed fault meets stream workers and nobody else. */
class StreamWorkerFaultTest {

    private static final Processor STEP = exchange -> {};

    @Test
    void whenRehearsed_thenTheFirstStepOfAWorkerFailsAndTheOthersAreLeftAlone() {
        RouteDefinition worker = twoSteps("redis-stream:embed:jobs?group=reviewqa");

        assertThatThrownBy(() -> wrapped(worker, 0).process(null)).hasMessageContaining("reviewqa.faults.worker");
        assertThat(wrapped(worker, 1)).isSameAs(STEP);
        assertThat(wrapped(twoSteps("direct:review-make"), 0)).isSameAs(STEP);
    }

    private static Processor wrapped(RouteDefinition route, int step) {
        return new StreamWorkerFault().wrapProcessorInInterceptors(null, route.getOutputs().get(step), STEP, null);
    }

    private static RouteDefinition twoSteps(String from) {
        RouteDefinition route = new RouteDefinition(from);
        route.to("direct:one").to("direct:two");
        return route;
    }
}
