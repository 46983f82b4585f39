package io.reviewqa.integration.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.camel.consumer.support.ClasspathCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The URIs of the routes are right by the catalogue, our own components' included, as an editor checks them. */
class RouteCatalogueTest {

    /** The catalogue takes a setting that stands for host and port for the host alone. */
    private static final String UNREADABLE = "grpc:";

    private static final Set<String> CONSUMED = new LinkedHashSet<>();
    private static final Set<String> CALLED = new LinkedHashSet<>();

    private static CamelCatalog catalogue;

    @BeforeAll
    static void load() throws Exception {
        catalogue = ClasspathCatalogue.load();
        YamlPropertiesFactoryBean settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource("integration.yaml"));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(settings.getObject());
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:reviewqa/routes/*.camel.yaml")) {
                PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(
                        file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8)));
            }
            context.getRouteDefinitions().stream().filter(route -> !Boolean.TRUE.equals(route.isRest()))
                    .forEach(RouteCatalogueTest::collect);
        }
    }

    private static void collect(RouteDefinition route) {
        CONSUMED.add(route.getInput().getEndpointUri());
        ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)
                .forEach(step -> CALLED.add(step.getEndpointUri()));
    }

    @Test
    void whenLoaded_thenOurComponentsAreAmongThem() {
        assertThat(CONSUMED).anyMatch(uri -> uri.startsWith("redis-stream:")).anyMatch(uri -> uri.startsWith("mongodb-changes:"));
        assertThat(CALLED).anyMatch(uri -> uri.startsWith("redis-stream:"));
    }

    @TestFactory
    Stream<DynamicTest> eachUriIsValid() {
        return Stream.concat(
                CONSUMED.stream().map(uri -> check(uri, catalogue.validateEndpointProperties(uri, false, true, false))),
                CALLED.stream().filter(uri -> !uri.startsWith(UNREADABLE))
                        .map(uri -> check(uri, catalogue.validateEndpointProperties(uri, false, false, true))));
    }

    private static DynamicTest check(String uri, EndpointValidationResult result) {
        return DynamicTest.dynamicTest(uri,
                () -> assertThat(result.isSuccess()).as(result.summaryErrorMessage(true)).isTrue());
    }
}
