package io.reviewqa.integration.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.WireTapDefinition;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.model.rest.VerbDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Loads every route file as Camel does and holds it to the conventions by which a reader finds the way. */
class RouteShapeTest {

    private static final String SUFFIX = ".camel.yaml";

    /** Where a step of camel-grpc sends the replies. */
    private static final Pattern REPLIES = Pattern.compile("streamRepliesTo=([^&]+)");

    private static final List<File> FILES = new ArrayList<>();

    private record File(
            String stem,
            String text,
            List<RouteDefinition> routes,
            List<RouteConfigurationDefinition> configurations,
            List<RestDefinition> rests) {}

    @BeforeAll
    static void load() throws Exception {
        for (var found : new PathMatchingResourcePatternResolver().getResources("classpath:reviewqa/routes/*" + SUFFIX)) {
            String name = found.getFilename();
            String text = found.getContentAsString(StandardCharsets.UTF_8);
            FILES.add(load(name.substring(0, name.length() - SUFFIX.length()), name, text));
        }
    }

    private static File load(String stem, String name, String text) throws Exception {
        YamlPropertiesFactoryBean settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource("integration.yaml"));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(settings.getObject());
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name, text));
            // Camel makes a route of every REST operation; they are not of the file's making.
            var routes = context.getRouteDefinitions().stream().filter(route -> !isRest(route)).toList();
            return new File(stem, text, routes,
                    List.copyOf(context.getRouteConfigurationDefinitions()), List.copyOf(context.getRestDefinitions()));
        } catch (IOException e) {
            throw new IllegalStateException("route file " + stem + " does not load", e);
        }
    }

    private static boolean isRest(RouteDefinition route) {
        return Boolean.TRUE.equals(route.isRest());
    }

    @Test
    void whenLoaded_thenThereAreRoutes() {
        assertThat(FILES).extracting(File::stem).contains("question-answer", "review-embed", "rest-api");
    }

    @TestFactory
    Stream<DynamicTest> eachFileHoldsOneThingNamedAsItsStem() {
        return FILES.stream().map(file -> DynamicTest.dynamicTest(file.stem(), () -> {
            List<String> ids = new ArrayList<>();
            file.routes().forEach(route -> ids.add(route.getId()));
            file.configurations().forEach(configuration -> ids.add(configuration.getId()));
            file.rests().forEach(rest -> ids.add(rest.getId()));
            assertThat(ids).as("ids in %s: one route a file, id = file stem", file.stem()).containsExactly(file.stem());
        }));
    }

    /** Of the YAML DSL, by which visual editors (Kaoto) read a file and make their forms. */
    @TestFactory
    Stream<DynamicTest> eachFileFollowsTheSchema() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V4)
                .getSchema(new ClassPathResource("schema/camelYamlDsl.json").getInputStream());
        return FILES.stream().map(file -> DynamicTest.dynamicTest(file.stem(),
                () -> assertThat(schema.validate(withSwitchesSet(file.text()), InputFormat.YAML)).isEmpty()));
    }

    /** The schema does not know that a setting may stand for a boolean. */
    private static String withSwitchesSet(String text) {
        return text.replaceAll("\"\\{\\{[a-z.-]+\\.enabled}}\"", "true");
    }

    @TestFactory
    Stream<DynamicTest> eachRouteNamesItsErrorPolicy() {
        List<String> policies = FILES.stream()
                .flatMap(file -> file.configurations().stream())
                .map(RouteConfigurationDefinition::getId)
                .toList();
        return routes().map(route -> DynamicTest.dynamicTest(route.getId(), () -> assertThat(route.getRouteConfigurationId())
                .as("route %s: set routeConfigurationId to one of %s", route.getId(), policies)
                .isIn(policies)));
    }

    @TestFactory
    Stream<DynamicTest> eachStepIsNamedAfterItsRoute() {
        return routes().map(route -> DynamicTest.dynamicTest(route.getId(), () -> assertThat(steps(route))
                .as("steps of %s: give each an id that starts with the route's", route.getId())
                .allSatisfy(step -> {
                    assertThat(step.hasCustomIdAssigned()).as("%s has an id", step).isTrue();
                    assertThat(step.getId()).startsWith(route.getId() + ".");
                })));
    }

    @Test
    void whenDirectIsCalled_thenExactlyOneRouteConsumesIt() {
        List<String> consumed = routes()
                .map(route -> route.getInput().getEndpointUri())
                .filter(uri -> uri.startsWith("direct:"))
                .toList();
        assertThat(consumed).doesNotHaveDuplicates();
        assertThat(called()).isNotEmpty().allSatisfy(uri -> assertThat(consumed).contains(uri));
        assertThat(consumed).as("a direct: route that nobody calls").allSatisfy(uri -> assertThat(called()).contains(uri));
    }

    @TestFactory
    Stream<DynamicTest> eachDirectRouteIsNamedAfterItsEndpoint() {
        return routes()
                .filter(route -> route.getInput().getEndpointUri().startsWith("direct:"))
                .map(route -> DynamicTest.dynamicTest(route.getId(),
                        () -> assertThat(route.getInput().getEndpointUri()).isEqualTo("direct:" + route.getId())));
    }

    @Test
    void whenRestOperationsAreNamed_thenNoneIsNamedLikeARoute() {
        List<String> ids = routes().map(RouteDefinition::getId).toList();
        assertThat(verbs().map(VerbDefinition::getId)).isNotEmpty().doesNotContainAnyElementsOf(ids);
    }

    private static Stream<RouteDefinition> routes() {
        return FILES.stream().flatMap(file -> file.routes().stream());
    }

    private static Stream<VerbDefinition> verbs() {
        return FILES.stream().flatMap(file -> file.rests().stream()).flatMap(rest -> rest.getVerbs().stream());
    }

    private static List<ProcessorDefinition<?>> steps(RouteDefinition route) {
        Collection<ProcessorDefinition<?>> all = new ArrayList<>();
        ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class).forEach(all::add);
        return List.copyOf(all);
    }

    private static List<String> called() {
        List<String> sent = routes()
                .flatMap(route -> ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class).stream())
                .map(ToDefinition::getEndpointUri)
                .toList();
        Stream<String> tapped = routes()
                .flatMap(route -> ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), WireTapDefinition.class)
                        .stream())
                .map(tap -> tap.getUri());
        Stream<String> replies = sent.stream().flatMap(uri -> REPLIES.matcher(uri).results().map(RouteShapeTest::decoded));
        Stream<String> fromRest = verbs().map(verb -> verb.getTo().getEndpointUri());
        return Stream.of(sent.stream(), tapped, replies, fromRest)
                .flatMap(uris -> uris)
                .filter(uri -> uri.startsWith("direct:"))
                .distinct()
                .toList();
    }

    private static String decoded(MatchResult parameter) {
        return URLDecoder.decode(parameter.group(1), StandardCharsets.UTF_8);
    }

    @Test
    void whenTheFolderIsListed_thenEveryFileWasLoaded() throws IOException {
        var resources = new PathMatchingResourcePatternResolver().getResources("classpath:reviewqa/routes/*");
        assertThat(Arrays.stream(resources).map(resource -> resource.getFilename()))
                .allSatisfy(name -> assertThat(name).endsWith(SUFFIX));
        assertThat(FILES).hasSize(resources.length);
    }
}
