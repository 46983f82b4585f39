package io.reviewqa.camel.redis.stream;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.reviewqa", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.reviewqa.camel.redis.stream";

    @ArchTest
    static final ArchRule standsAlone = noClasses().that().resideInAPackage(ROOT + "..")
            .should().dependOnClassesThat(describe("are of the project beyond this module",
                    type -> type.getPackageName().startsWith("io.reviewqa") && !type.getPackageName().startsWith(ROOT)))
            .because("anybody can use this component alone: pass what it needs as an option");

    @ArchTest
    static final ArchRule springBootStaysOptional = noClasses().that().resideOutsideOfPackage(ROOT + ".springboot")
            .should().dependOnClassesThat().resideInAPackage("org.springframework.boot..")
            .because("Spring Boot is an optional dependency: keep it in the springboot package");

    @ArchTest
    static final ArchRule micrometerStaysOptional = noClasses().that().doNotHaveSimpleName("RedisStreamMetrics")
            .and().resideOutsideOfPackage(ROOT + ".springboot")
            .should().dependOnClassesThat().resideInAPackage("io.micrometer..")
            .because("Micrometer is an optional dependency: the component must load without it");

    @ArchTest
    static final ArchRule decisionsKnowNoRedis = noClasses().that().haveNameMatching(ROOT.replace(".", "\\.")
            + "\\.(GroupMember|FailedEntries|AbandonedEntries|Acknowledgements|GroupConnection|HeldEntries|OutageGate|DeliveryPlan).*")
            .should().dependOnClassesThat().resideInAnyPackage("io.lettuce..", "org.springframework..", "org.apache.camel..")
            .because(
                    "the member of a group runs in simulation: put what needs Redis or Camel behind StreamClient or EntryHandler");
}
