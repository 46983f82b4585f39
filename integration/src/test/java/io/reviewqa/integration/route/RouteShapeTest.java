package io.reviewqa.integration.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.WireTapDefinition;
import org.apache.camel.model.rest.VerbDefinition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Loads every route file as Camel does and holds it to the conventions by which a reader finds the way. */
class RouteShapeTest {

    /** The journeys, and what they share. */
    private static final List<String> STEMS =
            List.of("answer", "ask", "ask-later", "chat", "errors", "imports", "index", "operate",
                    "respond", "rest-api", "review-embed", "reviews", "search");

    /** What the tests of routes, and of canaries, put in the place of these steps, or beside them. */
    private static final List<String> STEPS_OF_TESTS = List.of("chat-request.entry", "chat-request.publish",
            "question-generate.generate", "question-ground.embed", "question-ground.embed-request", "question-ground.label",
            "question-rerank.rerank",
            "review-embed.jobs", "review-vectors.embed", "review-vectors.label", "review-vectors.store");

    /** Where a step of camel-grpc sends the replies. */
    private static final Pattern REPLIES = Pattern.compile("streamRepliesTo=([^&]+)");

    private static List<RouteFile> files;

    @BeforeAll
    static void load() throws Exception {
        files = RouteFile.all();
    }

    @Test
    void whenTheFolderIsListed_thenItHoldsTheJourneysAndNothingElse() throws IOException {
        var resources = new PathMatchingResourcePatternResolver().getResources(RouteFile.FOLDER + "*");
        assertThat(Arrays.stream(resources).map(resource -> resource.getFilename()))
                .as("a journey a file; a new one is named here")
                .containsExactlyInAnyOrderElementsOf(STEMS.stream().map(stem -> stem + RouteFile.SUFFIX).toList());
        assertThat(files).extracting(RouteFile::stem).containsExactlyInAnyOrderElementsOf(STEMS);
    }

    @TestFactory
    Stream<DynamicTest> eachFileSaysAtItsHeadWhatItIs() {
        return files.stream().map(file -> DynamicTest.dynamicTest(file.stem(), () -> assertThat(file.text()).startsWith("# ")));
    }

    @TestFactory
    Stream<DynamicTest> eachFileHoldsWhatHasAnId() {
        return files.stream().map(file -> DynamicTest.dynamicTest(file.stem(), () -> assertThat(file.ids())
                .as("routes, route configurations and rests of %s: give each an id", file.stem())
                .isNotEmpty()
                .allSatisfy(id -> assertThat(id).isNotBlank())));
    }

    @Test
    void whenIdsAreGiven_thenEachIsGivenOnce() {
        assertThat(files.stream().flatMap(RouteFile::ids)).doesNotHaveDuplicates();
    }

    /** Of the YAML DSL, by which visual editors (Kaoto) read a file and make their forms. */
    @TestFactory
    Stream<DynamicTest> eachFileFollowsTheSchema() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V4)
                .getSchema(new ClassPathResource("schema/camelYamlDsl.json").getInputStream());
        return files.stream().map(file -> DynamicTest.dynamicTest(file.stem(),
                () -> assertThat(schema.validate(file.text(), InputFormat.YAML)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> eachRouteNamesItsErrorPolicy() {
        List<String> policies = files.stream()
                .flatMap(file -> file.configurations().stream())
                .map(RouteConfigurationDefinition::getId)
                .toList();
        return routes().map(route -> DynamicTest.dynamicTest(route.getId(), () -> assertThat(route.getRouteConfigurationId())
                .as("route %s: set routeConfigurationId to one of %s", route.getId(), policies)
                .isIn(policies)));
    }

    @Test
    void whenAStepHasAnId_thenATestRefersToItAndItIsNamedAfterItsRoute() {
        List<String> named = routes().flatMap(RouteShapeTest::namedSteps).toList();
        assertThat(named).as("steps with ids: those that tests weave in").containsExactlyInAnyOrderElementsOf(STEPS_OF_TESTS);
        routes().forEach(route -> assertThat(namedSteps(route)).allSatisfy(id -> assertThat(id).startsWith(route.getId() + ".")));
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
        return files.stream().flatMap(file -> file.routes().stream());
    }

    private static Stream<VerbDefinition> verbs() {
        return files.stream().flatMap(file -> file.rests().stream()).flatMap(rest -> rest.getVerbs().stream());
    }

    private static Stream<String> namedSteps(RouteDefinition route) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class).stream()
                .filter(ProcessorDefinition::hasCustomIdAssigned)
                .map(ProcessorDefinition::getId);
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
}
