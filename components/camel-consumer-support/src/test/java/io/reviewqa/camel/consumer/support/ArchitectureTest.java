package io.reviewqa.camel.consumer.support;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.reviewqa.camel.consumer.support", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsNothingButCamel = classes()
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.apache.camel..", "org.slf4j..", "io.reviewqa.camel.consumer.support..")
            .because("every component can use this: what knows a driver, Spring or a project stays in the component");
}
