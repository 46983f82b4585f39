package io.reviewqa.camel.route.reload;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.reviewqa", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.reviewqa.camel.route.reload";

    @ArchTest
    static final ArchRule standsAlone = noClasses().that().resideInAPackage(ROOT + "..")
            .should().dependOnClassesThat(describe("are of the project beyond this module",
                    type -> type.getPackageName().startsWith("io.reviewqa") && !type.getPackageName().startsWith(ROOT)))
            .because("anybody can use this component alone: pass what it needs as a setting");

    @ArchTest
    static final ArchRule webStaysOptional = noClasses()
            .that().haveNameNotMatching(".*\\.(HttpGateFilter|RouteReloadAutoConfiguration)(\\$.*)?")
            .should().dependOnClassesThat().resideInAnyPackage("jakarta.servlet..", "org.apache.camel.component.platform.http..")
            .because("an application without REST has routes too: keep HTTP behind EndedPaths and the filter");
}
