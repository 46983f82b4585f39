package io.reviewqa.camel.mongodb.changes;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

@AnalyzeClasses(packages = "io.reviewqa", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.reviewqa.camel.mongodb.changes";
    private static final String SUPPORT = "io.reviewqa.camel.consumer.support";

    /** What routes see of a change, and what the loop may know of the component. */
    private static final Set<Class<?>> VALUES = Set.of(ChangeEvent.class, OperationType.class, PoisonEventException.class);

    @ArchTest
    static final ArchRule decisionsKnowNoDriver = classes().that().resideInAPackage(ROOT + ".stream")
            .should()
            .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage("java..", "org.bson..", SUPPORT, ROOT + ".stream")
                    .or(describe("are values of the component", type -> VALUES.stream().anyMatch(type::isEquivalentTo)))
                    .or(describe("are primitive or arrays", type -> type.isPrimitive() || type.isArray())))
            .because("the loop runs in simulation: put what needs the driver, Camel or a thread behind one of its interfaces");

    @ArchTest
    static final ArchRule springStaysOptional = noClasses().that().resideOutsideOfPackage(ROOT + ".springboot")
            .should().dependOnClassesThat().resideInAPackage("org.springframework..")
            .because("Spring is an optional dependency: keep it in the springboot package");

    @ArchTest
    static final ArchRule micrometerStaysOptional = noClasses().that().doNotHaveSimpleName("MongoDbChangesMetrics")
            .and().resideOutsideOfPackage(ROOT + ".springboot")
            .should().dependOnClassesThat().resideInAPackage("io.micrometer..")
            .because("Micrometer is an optional dependency: the component must load without it");

    @ArchTest
    static final ArchRule standsAlone = noClasses().that().resideInAPackage(ROOT + "..")
            .should().dependOnClassesThat(describe("are of the project beyond this module and camel-consumer-support",
                    type -> type.getPackageName().startsWith("io.reviewqa") && !type.getPackageName().startsWith(ROOT)
                            && !type.getPackageName().equals(SUPPORT)))
            .because("anybody can use this component alone: pass what it needs as an option");
}
