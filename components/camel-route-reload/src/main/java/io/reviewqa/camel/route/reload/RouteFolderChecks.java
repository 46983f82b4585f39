package io.reviewqa.camel.route.reload;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.model.rest.VerbDefinition;

/** What can be told of a folder of routes before any of them is stopped. */
final class RouteFolderChecks {

    /** Where each id was seen first. */
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> consumers = new HashMap<>();
    private final Set<String> configurations;

    private RouteFolderChecks(Set<String> configurations) {
        this.configurations = configurations;
    }

    /** @throws RouteSourceException with the first file and line that cannot be, and why */
    static void require(Collection<RouteFile> files) throws RouteSourceException {
        Set<String> configurations =
                files.stream().flatMap(RouteFile::configurationIds).collect(Collectors.toUnmodifiableSet());
        RouteFolderChecks checks = new RouteFolderChecks(configurations);
        for (RouteFile file : files) {
            checks.require(file);
        }
    }

    private void require(RouteFile file) throws RouteSourceException {
        for (RouteConfigurationDefinition configuration : file.configurations()) {
            unique("configuration " + configuration.getId(), file, configuration.getLineNumber());
        }
        for (RouteDefinition route : file.routes()) {
            requireRoute(route, file);
        }
        for (RestDefinition rest : file.rests()) {
            requireId(rest.getId(), "rest", file, rest.getLineNumber());
            unique("rest " + rest.getId(), file, rest.getLineNumber());
            for (VerbDefinition verb : rest.getVerbs()) {
                requireId(verb.getId(), "REST operation", file, RouteSource.line(verb));
                unique("route " + verb.getId(), file, RouteSource.line(verb));
            }
        }
    }

    private void requireRoute(RouteDefinition route, RouteFile file) throws RouteSourceException {
        requireId(route.hasCustomIdAssigned() ? route.getId() : null, "route", file, route.getLineNumber());
        unique("route " + route.getId(), file, route.getLineNumber());
        String uri = route.getInput().getEndpointUri();
        String other = uri.startsWith("direct:") ? consumers.putIfAbsent(uri, file.name()) : null;
        if (other != null) {
            throw new RouteSourceException(
                    file.name(), route.getLineNumber(), "a route of " + other + " consumes " + uri + " already");
        }
        String configuration = route.getRouteConfigurationId();
        if (configuration != null && !configurations.contains(configuration)) {
            throw new RouteSourceException(file.name(), route.getLineNumber(),
                    "there is no routeConfiguration %s; there are %s".formatted(configuration, configurations));
        }
    }

    private static void requireId(String id, String what, RouteFile file, int line) throws RouteSourceException {
        if (id == null) {
            throw new RouteSourceException(file.name(), line, "the " + what + " has no id");
        }
    }

    private void unique(String id, RouteFile file, int line) throws RouteSourceException {
        String other = ids.putIfAbsent(id, file.name());
        if (other != null) {
            throw new RouteSourceException(file.name(), line, "duplicate id: there is a " + id + " in " + other + " already");
        }
    }
}
