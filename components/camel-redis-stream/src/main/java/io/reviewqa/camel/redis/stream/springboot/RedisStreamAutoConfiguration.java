package io.reviewqa.camel.redis.stream.springboot;

import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.camel.redis.stream.RedisStreamComponent;
import io.reviewqa.camel.redis.stream.RedisStreamMetrics;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.PropertyBindingSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Applies the properties {@code camel.component.redis-stream.*} to the component. Spring Boot's connection factory
 * needs no help: Camel finds it in the registry.
 */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@ConditionalOnClass(CamelAutoConfiguration.class)
@ConditionalOnBean(CamelContext.class)
public class RedisStreamAutoConfiguration {

    private static final String PREFIX = "camel.component.redis-stream";

    @Bean
    ComponentCustomizer redisStreamComponentCustomizer(CamelContext context, Environment environment) {
        Map<String, String> properties = Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, String.class)).orElseGet(Map::of);
        // Read by Camel's own customizers, not by the component.
        Map<String, Object> options = new HashMap<>(properties);
        options.keySet().removeIf(name -> name.equals("enabled") || name.startsWith("customizer."));
        return ComponentCustomizer.builder(RedisStreamComponent.class).build(component -> PropertyBindingSupport.build()
                .withCamelContext(context)
                .withTarget(component)
                .withConfigurer(component.getComponentPropertyConfigurer())
                .withProperties(options)
                .withIgnoreCase(true)
                .withMandatory(true)
                .withRemoveParameters(false)
                .bind());
    }

    /** Meters wherever there is a registry for them. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Metrics {

        @Bean
        ComponentCustomizer redisStreamMetricsCustomizer(ObjectProvider<MeterRegistry> registry) {
            return ComponentCustomizer.forType(RedisStreamComponent.class,
                    component -> registry.ifUnique(new RedisStreamMetrics(component)::bindTo));
        }
    }
}
