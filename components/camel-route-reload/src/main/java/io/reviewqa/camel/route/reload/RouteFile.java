package io.reviewqa.camel.route.reload;

import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.model.rest.VerbDefinition;

/**
 * A file of routes as it was read, and what its text means to Camel. A definition can be run once: Camel changes it.
 *
 * @param name its name in the folder
 */
record RouteFile(
        String name,
        String text,
        List<RouteDefinition> routes,
        List<RestDefinition> rests,
        List<RouteConfigurationDefinition> configurations) {

    static final String SUFFIX = ".camel.yaml";

    /** Ids of the REST operations, which are ids of routes too. */
    Stream<String> operations() {
        return rests.stream().flatMap(rest -> rest.getVerbs().stream()).map(VerbDefinition::getId);
    }

    Stream<String> configurationIds() {
        return configurations.stream().map(RouteConfigurationDefinition::getId);
    }

    /** The lines of a route, by which one that was not edited is known; the whole text where Camel does not tell its line. */
    String lines(RouteDefinition route) {
        if (route.getLineNumber() < 1) {
            return text;
        }
        List<String> lines = text.lines().toList();
        int end = route.getLineNumber();
        while (end < lines.size() && !lines.get(end).startsWith("-")) {
            end++;
        }
        return String.join("\n", lines.subList(route.getLineNumber() - 1, end));
    }

    /** Whether requests lead into it, or the OpenAPI document tells of it. */
    boolean servesHttp() {
        return !rests.isEmpty()
                || text.contains("restConfiguration")
                || routes.stream().anyMatch(route -> route.getInput().getEndpointUri().matches("(platform-http|rest):.*"));
    }
}
