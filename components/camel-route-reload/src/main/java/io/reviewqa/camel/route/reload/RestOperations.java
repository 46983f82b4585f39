package io.reviewqa.camel.route.reload;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RoutesDefinition;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.spi.RestConfiguration;

/** Replaces REST operations, the paths that lead to them, and the OpenAPI document, while no request is under way. */
final class RestOperations {

    private static final String DOCUMENT = "rest-api:";

    private final CamelContext context;
    private final EndedPaths endedPaths;
    private final RunningRoutes routes;

    RestOperations(CamelContext context, EndedPaths endedPaths, RunningRoutes routes) {
        this.context = context;
        this.endedPaths = endedPaths;
        this.routes = routes;
    }

    void replace(List<RouteFile> present, List<RouteFile> wanted) throws Exception {
        List<RouteFile> both = Stream.concat(present.stream(), wanted.stream()).toList();
        Set<String> leaving = restIds(both);
        routes.model().getRestDefinitions().removeIf(rest -> leaving.contains(rest.getId()));
        for (String operation : both.stream().flatMap(RouteFile::operations).distinct().toList()) {
            routes.remove(operation);
        }
        List<RestDefinition> rests = wanted.stream().flatMap(file -> file.rests().stream()).toList();
        routes.model().addRestDefinitions(rests, false);
        for (RestDefinition rest : rests) {
            for (RouteDefinition operation : rest.asRouteDefinition(context)) {
                routes.add(prepared(operation, rest));
            }
        }
        renewDocument();
        endedPaths.forget();
    }

    /** As Camel does it for the operations it finds at the start. */
    private RouteDefinition prepared(RouteDefinition operation, RestDefinition rest) {
        RoutesDefinition collection = new RoutesDefinition();
        collection.setCamelContext(context);
        collection.setResource(rest.getResource());
        operation.setResource(rest.getResource());
        collection.prepareRoute(operation);
        return operation;
    }

    /** The document is rendered once, when its route starts. */
    private void renewDocument() throws Exception {
        List<String> documents = routes.model().getRouteDefinitions().stream()
                .filter(route -> route.getInput().getEndpointUri().startsWith(DOCUMENT))
                .map(RouteDefinition::getId)
                .toList();
        for (String document : documents) {
            routes.remove(document);
        }
        RestConfiguration configuration = context.getRestConfiguration();
        if (configuration.getApiContextPath() != null && !routes.model().getRestDefinitions().isEmpty()) {
            routes.add(RestDefinition.asRouteApiDefinition(context, configuration));
        }
    }

    private static Set<String> restIds(List<RouteFile> files) {
        return files.stream()
                .flatMap(file -> file.rests().stream())
                .map(RestDefinition::getId)
                .collect(Collectors.toUnmodifiableSet());
    }
}
