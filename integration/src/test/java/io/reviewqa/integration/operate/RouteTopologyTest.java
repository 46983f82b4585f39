package io.reviewqa.integration.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.integration.operate.RouteList.RouteView;
import io.reviewqa.integration.operate.RouteList.StepView;
import java.io.IOException;
import java.util.List;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteTopologyTest {

    private static final String ROUTES = """
            # One that fails when it is told to, and one that it calls.
            - route:
                id: caller
                description: Calls.
                from:
                  uri: direct:caller
                  steps:
                    - filter:
                        id: caller.told
                        simple: "${body} == 'fail'"
                        steps:
                          - throwException:
                              id: caller.fail
                              exceptionType: java.lang.IllegalStateException
                              message: as told
                    - to:
                        id: caller.log
                        uri: log:secretive
                        parameters:
                          marker: hush
                    - to:
                        id: caller.call
                        uri: direct:called
            - route:
                id: called
                from:
                  uri: direct:called
                  steps:
                    - setBody:
                        id: called.say
                        constant: here
            - route:
                id: catcher
                from:
                  uri: direct:catcher
                  steps:
                    - doTry:
                        steps:
                          - throwException:
                              exceptionType: java.lang.IllegalStateException
                              message: caught
                        doCatch:
                          - exception:
                              - java.lang.IllegalStateException
                            steps:
                              - log: caught
            """;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final RouteStatistics statistics = new RouteStatistics(meters);
    private final RouteTopology topology = new RouteTopology(context, statistics);

    @BeforeEach
    void start() throws Exception {
        MicrometerRoutePolicyFactory counting = new MicrometerRoutePolicyFactory();
        counting.setMeterRegistry(meters);
        context.addRoutePolicyFactory(counting);
        context.addRoutePolicyFactory(statistics);
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("/a/folder/two.camel.yaml", ROUTES));
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void whenListed_thenRoutesAreAsTheirFilesHaveThem() {
        RouteView caller = route("caller");
        assertThat(caller.source()).isEqualTo("two.camel.yaml:2");
        assertThat(caller.description()).isEqualTo("Calls.");
        assertThat(caller.from()).isEqualTo("direct:caller");
        assertThat(caller.status()).isEqualTo("Started");
        assertThat(caller.to()).containsExactly("direct:called");
        assertThat(caller.steps()).extracting(StepView::id)
                .containsExactlyInAnyOrder("caller.told", "caller.fail", "caller.log", "caller.call");
        assertThat(caller.steps()).contains(new StepView("caller.log", "to", "log:secretive", "log:secretive"));
        assertThat(route("called").description()).isNull();
    }

    @Test
    void whenNothingRan_thenThereIsNoTime() {
        assertThat(List.of(route("caller"), route("called"))).allSatisfy(route -> {
            assertThat(route.exchanges()).isZero();
            assertThat(route.meanMs()).isNull();
            assertThat(route.lastMs()).isNull();
        });
    }

    @Test
    void whenExchangesAreDone_thenEachRouteCountsItsOwn() throws IOException {
        try (var template = context.createProducerTemplate()) {
            template.requestBody("direct:caller", "one");
            template.send("direct:caller", exchange -> exchange.getMessage().setBody("fail"));
        }
        RouteView caller = route("caller");
        assertThat(caller.exchanges()).isEqualTo(2);
        assertThat(caller.failures()).isEqualTo(1);
        assertThat(caller.inflight()).isZero();
        assertThat(caller.meanMs()).isPositive();
        assertThat(caller.lastMs()).isPositive();
        assertThat(route("called").exchanges()).isEqualTo(1);
        assertThat(route("called").failures()).isZero();
    }

    /** As question-job does, which stores a failed question as failed. */
    @Test
    void whenARouteCatchesAFailure_thenItIsCountedAllTheSame() throws IOException {
        try (var template = context.createProducerTemplate()) {
            template.requestBody("direct:catcher", "one");
        }
        assertThat(route("catcher").exchanges()).isEqualTo(1);
        assertThat(route("catcher").failures()).isEqualTo(1);
    }

    private RouteView route(String id) {
        return topology.list().routes().stream().filter(route -> route.id().equals(id)).findFirst().orElseThrow();
    }
}
