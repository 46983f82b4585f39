package io.reviewqa.integration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.reviewqa.integration", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule STAGES_FORM_NO_CYCLE = slices()
            .matching("io.reviewqa.integration.(*)..")
            .should().beFreeOfCycles()
            .because("a package is a stage, and stages follow one another; move what two of them need into the earlier one");

    @ArchTest
    static final ArchRule LUCENE_STAYS_IN_THE_INDEX = noClasses()
            .that().resideOutsideOfPackage("..integration.index..")
            .should().dependOnClassesThat().resideInAPackage("org.apache.lucene..")
            .because("the index may be replaced; give ReviewIndex or SentenceSearch a method instead");

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
    static final ArchRule PROBLEMS_ARE_MADE_AT_THE_EDGE = noClasses()
            .that().resideOutsideOfPackage("..integration.api..")
            .should().dependOnClassesThat().haveSimpleName("ProblemDetail")
            .because("what went wrong becomes a problem detail in one place; throw an exception of api or let it fail");
}
