package io.reviewqa.camel.mongodb.changes.springboot;

import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.camel.mongodb.changes.MongoDbChangesComponent;
import io.reviewqa.camel.mongodb.changes.MongoDbChangesMetrics;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.PropertyBindingSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Applies {@code camel.component.mongodb-changes.*} to the component; beans are named as {@code #bean:<id>}. An option that does
 * not exist is refused. A single {@code MongoClient} bean needs no naming: Camel finds it.
 */
@AutoConfiguration(before = CamelAutoConfiguration.class)
@ConditionalOnClass(CamelAutoConfiguration.class)
public class MongoDbChangesAutoConfiguration {

    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("camel.component.mongodb-changes");

    @Bean
    ComponentCustomizer mongoDbChangesComponentCustomizer(Environment environment) {
        Map<String, Object> options = Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, Object.class)).orElseGet(Map::of);
        return ComponentCustomizer.forType(MongoDbChangesComponent.class, component -> configure(component, options));
    }

    private static void configure(Component component, Map<String, Object> options) {
        PropertyBindingSupport.build()
                .withCamelContext(component.getCamelContext())
                .withTarget(component)
                .withConfigurer(component.getComponentPropertyConfigurer())
                .withProperties(new HashMap<>(options))
                .withIgnoreCase(true)
                .withMandatory(true)
                .bind();
    }

    /** Meters wherever there is a registry for them. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Metrics {

        @Bean
        ComponentCustomizer mongoDbChangesMetricsCustomizer(ObjectProvider<MeterRegistry> registry) {
            return ComponentCustomizer.forType(MongoDbChangesComponent.class,
                    component -> registry.ifUnique(new MongoDbChangesMetrics(component)::bindTo));
        }
    }
}
