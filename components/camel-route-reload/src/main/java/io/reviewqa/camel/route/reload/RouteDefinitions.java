package io.reviewqa.camel.route.reload;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;

/** Reads the route definitions of a context whose routes may be replaced meanwhile. */
public final class RouteDefinitions {

    private RouteDefinitions() {}

    /**
     * All definitions, those of REST operations too; while one is replaced, with or without it. The model's list is the one
     * that a reload changes; to copy it into an array asks for no lock and cannot fail.
     */
    public static Stream<RouteDefinition> of(CamelContext context) {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        return Arrays.stream(model.getRouteDefinitions().toArray(RouteDefinition[]::new)).filter(Objects::nonNull);
    }
}
