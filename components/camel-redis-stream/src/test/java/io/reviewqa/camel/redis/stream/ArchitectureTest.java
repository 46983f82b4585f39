package io.reviewqa.camel.redis.stream;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

@AnalyzeClasses(packages = "io.reviewqa", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.reviewqa.camel.redis.stream";
    private static final String SUPPORT = "io.reviewqa.camel.consumer.support";

    /** What routes and applications see of an entry, and all that the packages below may know of the component. */
    private static final Set<Class<?>> VALUES = Set.of(StreamEntry.class, DeadLetterFields.class,
            PoisonEntryException.class, StreamClientException.class, StreamClientException.Kind.class);

    @ArchTest
    static final ArchRule decisionsKnowNoDriver = classes().that().resideInAPackage(ROOT + ".group")
            .should().onlyDependOnClassesThat(oneOf("java..", "org.slf4j..", SUPPORT, ROOT + ".group"))
            .because("the member runs in simulation: put what needs Redis, Camel or a thread behind one of its interfaces");

    @ArchTest
    static final ArchRule driverKnowsNoCamel = classes().that().resideInAPackage(ROOT + ".driver")
            .should().onlyDependOnClassesThat(oneOf("java..", "org.slf4j..", "io.lettuce..", "org.springframework.data.redis..",
                    ROOT + ".group", ROOT + ".driver"))
            .because("it carries out commands; options of endpoints are checked and unpacked by the component");

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
    static final ArchRule tracingStaysOptional = noClasses().that().doNotHaveSimpleName("RedisStreamSpanDecorator")
            .should().dependOnClassesThat().resideInAPackage("org.apache.camel.telemetry..")
            .because("camel-telemetry is an optional dependency: the component must load without it");

    @ArchTest
    static final ArchRule standsAlone = noClasses().that().resideInAPackage(ROOT + "..")
            .should().dependOnClassesThat(describe("are of the project beyond this module and camel-consumer-support",
                    type -> type.getPackageName().startsWith("io.reviewqa") && !type.getPackageName().startsWith(ROOT)
                            && !type.getPackageName().equals(SUPPORT)))
            .because("anybody can use this component alone: pass what it needs as an option");

    private static DescribedPredicate<JavaClass> oneOf(String... packages) {
        return JavaClass.Predicates.resideInAnyPackage(packages)
                .or(describe("are values of the component", type -> VALUES.stream().anyMatch(type::isEquivalentTo)))
                .or(describe("are primitive or arrays", type -> type.isPrimitive() || type.isArray()));
    }
}
