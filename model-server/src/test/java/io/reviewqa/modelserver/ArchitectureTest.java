package io.reviewqa.modelserver;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.reviewqa.modelserver", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DJL_IN_BACKEND_ONLY = noClasses()
            .that().resideOutsideOfPackage("..backend..")
            .should().dependOnClassesThat().resideInAnyPackage("ai.djl..", "ai.onnxruntime..", "de.kherud..")
            .because("an engine is exchanged in one place: put what needs DJL behind an interface of the backend package");

    @ArchTest
    static final ArchRule GRPC_AT_THE_EDGE_ONLY = noClasses()
            .that().resideOutsideOfPackages("..grpc..", "..config..")
            .should().dependOnClassesThat().resideInAnyPackage("io.grpc..", "io.reviewqa.model.v1..", "com.google..")
            .because("the stages must be usable and testable without a protocol: translate in the grpc package");

    @ArchTest
    static final ArchRule NO_CYCLES = slices()
            .matching("io.reviewqa.modelserver.(*)..")
            .should().beFreeOfCycles()
            // The trainer is a tool on top of the server, not a stage of it.
            .ignoreDependency(resideInAPackage("..labelling.training.."), alwaysTrue())
            .because("a call goes one way, admission to backend: hand a stage what it needs through its constructor");

    @ArchTest
    static final ArchRule METERS_ARE_NAMED_ONCE = noClasses()
            .should().callMethodWhere(target(nameMatching("builder|counter|timer|summary|gauge|more"))
                    .and(target(owner(resideInAPackage("io.micrometer.core.instrument")))))
            .because("a meter's name, unit, tags and description are said once: add it to ModelServerMetric");

    @ArchTest
    static final ArchRule STAGES_KNOW_NO_CONFIGURATION = noClasses()
            .that().resideOutsideOfPackages("..config..", "io.reviewqa.modelserver", "..labelling.training..")
            .should().dependOnClassesThat().resideInAPackage("..modelserver.config..")
            .because("stages take values, not property classes: unpack the properties in the config package");

    @ArchTest
    static final ArchRule BACKENDS_ARE_BEHIND_THEIR_INTERFACE = noClasses()
            .that().resideOutsideOfPackages("..backend..", "..config..")
            .should().dependOnClassesThat().resideInAPackage("..backend.djl..")
            .because("stages speak to EmbeddingBackend; only the config package chooses which one it is");
}
