package io.reviewqa.integration.reload;

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

    /** Whether requests lead into it, or the OpenAPI document tells of it. */
    boolean servesHttp() {
        return !rests.isEmpty()
                || text.contains("restConfiguration")
                || routes.stream().anyMatch(route -> route.getInput().getEndpointUri().matches("(platform-http|rest):.*"));
    }
}
