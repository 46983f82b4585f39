package io.reviewqa.camel.mongodb.changes.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.camel.mongodb.changes.MongoDbChangesComponent;
import io.reviewqa.camel.mongodb.changes.MongoDbChangesConfiguration;
import io.reviewqa.camel.mongodb.changes.MongoServerExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MongoDbChangesAutoConfigurationIT {

    @RegisterExtension
    final MongoServerExtension mongo = new MongoServerExtension();

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CamelAutoConfiguration.class, MongoDbChangesAutoConfiguration.class))
                .withBean("anyName", MongoClient.class, mongo::client, bean -> bean.setDestroyMethodName(""));
    }

    @Test
    void whenThereIsOneMongoClientBean_thenTheComponentUsesIt() {
        application().run(context -> assertThat(configuration(context.getBean(CamelContext.class)).getMongoClient())
                .isSameAs(mongo.client()));
    }

    @Test
    void whenOptionsAreProperties_thenEveryEndpointStartsFromThem() {
        application()
                .withPropertyValues("camel.component.mongodb-changes.database=shop",
                        "camel.component.mongodb-changes.batch-size=50",
                        "camel.component.mongodb-changes.poll-delay=20ms",
                        "camel.component.mongodb-changes.retry-forever=java.net.ConnectException",
                        "camel.component.mongodb-changes.mongo-client=#bean:anyName")
                .run(context -> assertThat(configuration(context.getBean(CamelContext.class)))
                        .returns("shop", MongoDbChangesConfiguration::getDatabase)
                        .returns(50, MongoDbChangesConfiguration::getBatchSize)
                        .returns(20L, MongoDbChangesConfiguration::getPollDelay)
                        .returns("java.net.ConnectException", MongoDbChangesConfiguration::getRetryForever)
                        .returns(mongo.client(), MongoDbChangesConfiguration::getMongoClient));
    }

    @Test
    void whenThereIsAMeterRegistry_thenConsumersAreMeasured() {
        application().withBean(SimpleMeterRegistry.class).run(context -> {
            CamelContext camel = context.getBean(CamelContext.class);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("mongodb-changes:reviews?database=shop").routeId("reviews").to("log:reviews");
                }
            });
            assertThat(context.getBean(SimpleMeterRegistry.class).get("mongodb.changes.leader")
                    .tags("collection", "reviews", "route", "reviews").gauge().value()).isEqualTo(1);
        });
    }

    @Test
    void whenMicrometerIsNotThere_thenTheComponentWorksWithoutIt() {
        application().withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> assertThat(configuration(context.getBean(CamelContext.class)).getMongoClient())
                        .isSameAs(mongo.client()));
    }

    @Test
    void whenAnOptionDoesNotExist_thenItIsRefusedByName() {
        application().withPropertyValues("camel.component.mongodb-changes.bath-size=50").run(context -> {
            CamelContext camel = context.getBean(CamelContext.class);
            assertThat(catchThrowable(() -> configuration(camel)))
                    .hasStackTraceContaining("bath");
        });
    }

    private static MongoDbChangesConfiguration configuration(CamelContext camel) {
        return camel.getComponent("mongodb-changes", MongoDbChangesComponent.class).getConfiguration();
    }
}
