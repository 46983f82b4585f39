package io.reviewqa.integration.operate;

import io.reviewqa.camel.route.reload.RouteDefinitions;
import io.reviewqa.camel.route.reload.RouteSource;
import io.reviewqa.integration.operate.RouteList.RouteView;
import io.reviewqa.integration.operate.RouteList.StepView;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.util.URISupport;
import org.springframework.stereotype.Component;

/** Reads routes, their steps and their counts off the running context. */
@Component("routeTopology")
public final class RouteTopology {

    private final CamelContext context;
    private final RouteStatistics statistics;

    RouteTopology(CamelContext context, RouteStatistics statistics) {
        this.context = context;
        this.statistics = statistics;
    }

    /** All routes, by id; while one is reloaded, with or without it. */
    public RouteList list() {
        return new RouteList(RouteDefinitions.of(context)
                .flatMap(definition -> view(definition).stream())
                .sorted(Comparator.comparing(RouteView::id))
                .toList());
    }

    private Optional<RouteView> view(RouteDefinition definition) {
        Route route = context.getRoute(definition.getId());
        ServiceStatus status = context.getRouteController().getRouteStatus(definition.getId());
        return route == null || status == null ? Optional.empty() : Optional.of(view(definition, route, status));
    }

    private RouteView view(RouteDefinition definition, Route route, ServiceStatus status) {
        String id = definition.getId();
        return new RouteView(
                id,
                definition.getDescriptionText(),
                RouteSource.of(definition).map(RouteSource::toString).orElse(null),
                address(route.getEndpoint().getEndpointBaseUri()),
                status.name(),
                context.getInflightRepository().size(id),
                statistics.exchanges(id),
                statistics.failures(id),
                statistics.meanMs(id),
                statistics.lastMs(id),
                steps(definition).map(RouteTopology::step).toList(),
                steps(definition)
                        .map(RouteTopology::uri)
                        .filter(uri -> uri != null && uri.startsWith("direct:"))
                        .distinct()
                        .toList());
    }

    private static Stream<ProcessorDefinition<?>> steps(RouteDefinition definition) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(definition.getOutputs(), ProcessorDefinition.class).stream()
                .map(step -> (ProcessorDefinition<?>) step);
    }

    private static StepView step(ProcessorDefinition<?> step) {
        String uri = uri(step);
        return new StepView(step.hasCustomIdAssigned() ? step.getId() : null, step.getShortName(),
                uri == null ? step.getLabel() : uri, uri);
    }

    private static String uri(ProcessorDefinition<?> step) {
        return step instanceof ToDefinition to ? address(to.getEndpointUri()) : null;
    }

    /** As YAML has it, without what may be a secret: parameters, and the user of an authority. */
    private static String address(String uri) {
        String withoutParameters = uri.indexOf('?') < 0 ? uri : uri.substring(0, uri.indexOf('?'));
        return URISupport.sanitizeUri(withoutParameters).replaceFirst("^([^:]+)://", "$1:");
    }
}
