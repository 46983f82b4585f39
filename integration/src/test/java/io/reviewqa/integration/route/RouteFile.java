package io.reviewqa.integration.route;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** A file of the routes folder: its text, and what Camel makes of it. */
record RouteFile(
        String stem,
        String text,
        List<RouteDefinition> routes,
        List<RouteConfigurationDefinition> configurations,
        List<RestDefinition> rests) {

    static final String FOLDER = "classpath:reviewqa/routes/";
    static final String SUFFIX = ".camel.yaml";

    static List<RouteFile> all() throws Exception {
        List<RouteFile> files = new ArrayList<>();
        for (var found : new PathMatchingResourcePatternResolver().getResources(FOLDER + "*" + SUFFIX)) {
            String name = found.getFilename();
            String text = found.getContentAsString(StandardCharsets.UTF_8);
            files.add(load(name.substring(0, name.length() - SUFFIX.length()), name, text));
        }
        return List.copyOf(files);
    }

    private static RouteFile load(String stem, String name, String text) throws Exception {
        YamlPropertiesFactoryBean settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource("integration.yaml"));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(settings.getObject());
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name, text));
            // Camel makes a route of every REST operation; they are not of the file's making.
            var routes = context.getRouteDefinitions().stream().filter(route -> !isRest(route)).toList();
            return new RouteFile(stem, text, routes,
                    List.copyOf(context.getRouteConfigurationDefinitions()), List.copyOf(context.getRestDefinitions()));
        } catch (IOException e) {
            throw new IllegalStateException("route file " + stem + " does not load", e);
        }
    }

    private static boolean isRest(RouteDefinition route) {
        return Boolean.TRUE.equals(route.isRest());
    }

    /** The ids that the author of the file gave to what it holds. */
    Stream<String> ids() {
        Stream<String> ofRoutes = routes.stream().map(route -> route.hasCustomIdAssigned() ? route.getId() : null);
        Stream<String> ofConfigurations = configurations.stream().map(RouteConfigurationDefinition::getId);
        Stream<String> ofRests = rests.stream().map(RestDefinition::getId);
        return Stream.of(ofRoutes, ofConfigurations, ofRests).flatMap(ids -> ids);
    }
}
