package io.reviewqa.camel.route.reload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;

/**
 * Puts the routes of some files in the place of those of others. A route that reads as before runs on. One is replaced by itself, so that the routes it calls
 * are there while its last exchanges finish; new routes come before what may call them, and ended ones go last.
 */
final class RouteSwap {

    private final RouteFileParser parser;
    private final RunningRoutes routes;
    private final RestOperations rest;
    private final RouteGates gates;

    RouteSwap(RouteFileParser parser, RunningRoutes routes, RestOperations rest, RouteGates gates) {
        this.parser = parser;
        this.routes = routes;
        this.rest = rest;
        this.gates = gates;
    }

    /**
     * Returns when all wanted routes run and no other of the present ones does.
     *
     * @param present files whose routes may be running, all or some of them
     * @throws Exception when a route cannot be made; some are replaced then and some are not, and apply the other way round
     *     restores them
     */
    void apply(List<RouteFile> present, List<RouteFile> wanted) throws Exception {
        boolean http = Stream.concat(present.stream(), wanted.stream()).anyMatch(RouteFile::servesHttp);
        if (http) {
            gates.closeHttp();
        }
        replaceConfigurations(present, wanted);
        List<RouteFile> fresh = parse(wanted);
        replaceRoutes(present, fresh);
        if (http) {
            rest.replace(present, fresh);
            gates.http().open();
        }
    }

    private void replaceRoutes(List<RouteFile> present, List<RouteFile> wanted) throws Exception {
        Set<String> same = same(present, wanted);
        List<RouteDefinition> coming = wanted.stream()
                .flatMap(file -> file.routes().stream())
                .filter(route -> !same.contains(route.getId()) || !movesOn(route))
                .toList();
        Set<String> leaving = leaving(present, coming);
        leaving.removeAll(same);
        Map<String, RouteDefinition> replacements = new LinkedHashMap<>();
        for (RouteDefinition route : coming) {
            String predecessor = predecessor(route, leaving);
            if (predecessor == null) {
                routes.add(route);
            } else {
                leaving.remove(predecessor);
                replacements.put(predecessor, route);
            }
        }
        for (Map.Entry<String, RouteDefinition> replacement : replacements.entrySet()) {
            routes.replace(replacement.getKey(), replacement.getValue());
        }
        for (String id : leaving) {
            routes.remove(id);
        }
    }

    /** Routes that read the same in both, and whose error policy is of neither. */
    private static Set<String> same(List<RouteFile> present, List<RouteFile> wanted) {
        Set<String> policies = Stream.concat(present.stream(), wanted.stream())
                .flatMap(RouteFile::configurationIds)
                .collect(Collectors.toSet());
        Map<String, String> before = new HashMap<>();
        present.forEach(file -> file.routes().forEach(route -> before.put(route.getId(), file.lines(route))));
        Set<String> same = new HashSet<>();
        wanted.forEach(file -> file.routes().stream()
                .filter(route -> !policies.contains(String.valueOf(route.getRouteConfigurationId())))
                .filter(route -> file.lines(route).equals(before.get(route.getId())))
                .forEach(route -> same.add(route.getId())));
        return same;
    }

    /** Leaves a running route as it is, but for where it is written; false where it does not run. */
    private boolean movesOn(RouteDefinition route) {
        RouteDefinition running = routes.model().getRouteDefinition(route.getId());
        if (running == null) {
            return false;
        }
        running.setResource(route.getResource());
        running.setLineNumber(route.getLineNumber());
        return true;
    }

    private void replaceConfigurations(List<RouteFile> present, List<RouteFile> wanted) throws Exception {
        for (String id : present.stream().flatMap(RouteFile::configurationIds).toList()) {
            RouteConfigurationDefinition configuration = routes.model().getRouteConfigurationDefinition(id);
            if (configuration != null) {
                routes.model().removeRouteConfiguration(configuration);
            }
        }
        for (RouteFile file : parse(wanted)) {
            routes.model().addRouteConfigurations(file.configurations());
        }
    }

    /** Definitions are used up by running them, and they take the route configurations in when they are parsed. */
    private List<RouteFile> parse(List<RouteFile> files) throws RouteSourceException {
        List<RouteFile> parsed = new ArrayList<>();
        for (RouteFile file : files) {
            parsed.add(parser.parse(file.name(), file.text()));
        }
        return parsed;
    }

    private Set<String> leaving(List<RouteFile> present, List<RouteDefinition> coming) {
        Set<String> leaving = new LinkedHashSet<>();
        present.stream().flatMap(file -> file.routes().stream()).map(RouteDefinition::getId).forEach(leaving::add);
        coming.stream().map(RouteDefinition::getId).forEach(leaving::add);
        leaving.removeIf(id -> !routes.runs(id));
        return leaving;
    }

    /** The running route of the same id, or one that ends and consumes what this one will. */
    private String predecessor(RouteDefinition route, Set<String> leaving) {
        if (leaving.contains(route.getId())) {
            return route.getId();
        }
        String uri = route.getInput().getEndpointUri();
        return leaving.stream()
                .filter(id -> routes.model().getRouteDefinition(id).getInput().getEndpointUri().equals(uri))
                .findFirst()
                .orElse(null);
    }
}
