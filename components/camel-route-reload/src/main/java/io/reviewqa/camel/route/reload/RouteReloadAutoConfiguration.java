package io.reviewqa.camel.route.reload;

import org.apache.camel.CamelContext;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.apache.camel.support.service.BaseService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Routes that follow their files, with {@code camel.route-reload.enabled}. */
@AutoConfiguration
@ConditionalOnClass(CamelContext.class)
@ConditionalOnProperty("camel.route-reload.enabled")
@EnableConfigurationProperties(RouteReloadProperties.class)
class RouteReloadAutoConfiguration {

    @Bean
    RouteGates routeGates(RouteReloadProperties properties) {
        return new RouteGates(properties.drain());
    }

    /** Under the name by which Camel looks for the component of {@code direct:}. */
    @Bean("direct")
    DirectComponent gatedDirect(RouteGates gates) {
        return new GatedDirectComponent(gates);
    }

    @Bean
    RouteReload routeReload(RouteReloadProperties properties, RouteGates gates, ObjectProvider<EndedPaths> endedPaths) {
        return new RouteReload(properties, gates, endedPaths.getIfAvailable(() -> EndedPaths.NONE));
    }

    /** What REST operations on a servlet container need beside. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(CamelRequestHandlerMapping.class)
    @ConditionalOnWebApplication(type = Type.SERVLET)
    static class Http {

        @Bean
        FilterRegistrationBean<HttpGateFilter> httpGate(RouteGates gates) {
            FilterRegistrationBean<HttpGateFilter> registration = new FilterRegistrationBean<>(new HttpGateFilter(gates));
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return registration;
        }

        /** Camel's mapping keeps every path it was ever told of. */
        @Bean
        EndedPaths endedPaths(ObjectProvider<CamelRequestHandlerMapping> mappings) {
            return () -> mappings.forEach(mapping -> mapping.getHandlerMethods().forEach((path, handler) -> {
                if (handler.getBean() instanceof BaseService consumer && consumer.isStopped()) {
                    mapping.unregisterMapping(path);
                }
            }));
        }
    }
}
