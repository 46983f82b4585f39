package io.reviewqa.camel.route.reload;

import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Has Camel read a route file without running anything of it. */
final class RouteFileParser {

    private final CamelContext context;

    RouteFileParser(CamelContext context) {
        this.context = context;
    }

    /**
     * The file's definitions, prepared with the route configurations that the context has now.
     *
     * @throws RouteSourceException when the text is no YAML, or YAML that says nothing to Camel, with its line
     */
    RouteFile parse(String name, String text) throws RouteSourceException {
        if (text.isBlank()) {
            throw new RouteSourceException(name, 0, "is empty; delete the file to end its routes");
        }
        Resource resource = ResourceHelper.fromString(name, text);
        try {
            Collection<RoutesBuilder> builders =
                    PluginHelper.getRoutesLoader(context).findRoutesBuilders(List.of(resource));
            RouteConfigurationBuilder builder = (RouteConfigurationBuilder) builders.iterator().next();
            builder.setCamelContext(context);
            builder.configuration();
            builder.configureRoutes(context);
            builder.configureRests(context);
            requireReloadable(name, builder);
            return new RouteFile(
                    name,
                    text,
                    List.copyOf(builder.getRouteCollection().getRoutes()),
                    List.copyOf(builder.getRestCollection().getRests()),
                    List.copyOf(builder.getRouteConfigurationCollection().getRouteConfigurations()));
        } catch (RouteSourceException e) {
            throw e;
        } catch (Exception e) {
            throw error(name, e);
        }
    }

    private static void requireReloadable(String name, RouteConfigurationBuilder builder) throws RouteSourceException {
        if (!builder.getRouteTemplateCollection().getRouteTemplates().isEmpty()
                || !builder.getTemplatedRouteCollection().getTemplatedRoutes().isEmpty()) {
            throw new RouteSourceException(name, 0, "route templates are not taken in while running; restart");
        }
    }

    private static RouteSourceException error(String name, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYamlEngineException yaml && yaml.getProblemMark().isPresent()) {
                return new RouteSourceException(
                        name, yaml.getProblemMark().get().getLine() + 1, yaml.getProblem(), failure);
            }
        }
        return new RouteSourceException(name, 0, RootCause.message(failure), failure);
    }
}
