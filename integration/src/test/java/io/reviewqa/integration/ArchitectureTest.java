package io.reviewqa.integration;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

@AnalyzeClasses(packages = "io.reviewqa.integration", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.reviewqa.integration";

    /** The rooms, each of which may use those before it; docs/architecture.md draws them. */
    private static final List<String> ROOMS = List.of(
            "metrics", "tracing", "config", "document", "api", "security", "review", "embedding", "index", "retrieval", "answer",
            "operate", "mcp");

    @ArchTest
    static final ArchRule ARROWS_RUN_ONE_WAY = classes()
            .that().resideInAPackage(ROOT + ".*..")
            .should(onlyUseRoomsBeforeTheirOwn())
            .because(
                    "a reader follows a review and a question from room to room; move what two of them need into the earlier one");

    @ArchTest
    static final ArchRule ROOMS_ARE_NAMED = classes()
            .that().resideInAPackage(ROOT + ".*..")
            .should().resideInAnyPackage(ROOMS.stream().map(room -> ROOT + "." + room + "..").toArray(String[]::new))
            .because("a new room needs its place in the order of ROOMS");

    @ArchTest
    static final ArchRule ENGINES_STAY_IN_THE_INDEX = noClasses()
            .that().resideOutsideOfPackage("..integration.index..")
            .should().dependOnClassesThat().resideInAnyPackage("org.apache.lucene..", "org.opensearch..")
            .because("the index may be replaced; give SentenceIndex or SentenceSearch a method instead");

    @ArchTest
    static final ArchRule NO_MODEL_RUNS_HERE = noClasses()
            .should().dependOnClassesThat().resideInAnyPackage("ai.djl..", "ai.onnxruntime..", "de.kherud..")
            .because("nothing but the model server runs models; ask it over gRPC");

    @ArchTest
    static final ArchRule ROUTES_CALL_THE_MODEL_SERVER = noClasses()
            .should().dependOnClassesThat().haveNameMatching("io\\.reviewqa\\.model\\.v1\\..*Grpc(\\$.*)?")
            .because("calls are steps of YAML routes (camel-grpc), where their order and error policy can be read");

    @ArchTest
    static final ArchRule ROUTES_ARE_YAML = noClasses()
            .should().beAssignableTo("org.apache.camel.builder.RouteBuilder")
            .because("routes live in routes/*.camel.yaml, where they can be read and reloaded; beans hold the logic");

    @ArchTest
    static final ArchRule BEANS_ARE_HANDED_WHAT_THEY_NEED = noClasses()
            .should().dependOnClassesThat().haveFullyQualifiedName("org.apache.camel.Variable")
            .orShould().callMethodWhere(target(nameMatching("(get|set|remove)Variables?")))
            .because("routes pass variables where that can be read: method: batches(${variable.jobs}, ${variable.reviews})");

    @ArchTest
    static final ArchRule METERS_ARE_NAMED_ONCE = noClasses()
            .should().callMethodWhere(target(nameMatching("builder|counter|timer|summary|gauge|more"))
                    .and(target(owner(resideInAPackage("io.micrometer.core.instrument")))))
            .because("a meter's name, unit, tags and description are said once: add it to IntegrationMetric");

    @ArchTest
    static final ArchRule PROBLEMS_ARE_MADE_AT_THE_EDGE = noClasses()
            .that().resideOutsideOfPackage("..integration.api..")
            .should().dependOnClassesThat().haveSimpleName("ProblemDetail")
            .because("what went wrong becomes a problem detail in one place; throw an exception of api or let it fail");

    private static ArchCondition<JavaClass> onlyUseRoomsBeforeTheirOwn() {
        return new ArchCondition<>("only use rooms before their own") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                user.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> room(dependency.getTargetClass()) > room(user))
                        .forEach(dependency -> events.add(SimpleConditionEvent.violated(user, dependency.getDescription())));
            }
        };
    }

    /** The place of a class's room; -1 outside of all. */
    private static int room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT + ".") ? ROOMS.indexOf(name.substring(ROOT.length() + 1).split("\\.")[0]) : -1;
    }
}
