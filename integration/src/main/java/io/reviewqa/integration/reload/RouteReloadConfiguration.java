package io.reviewqa.integration.reload;

import io.reviewqa.integration.config.RouteProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.camel.CamelContext;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes that follow their files, with {@code reviewqa.routes.reload}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("reviewqa.routes.reload")
class RouteReloadConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(RouteReloadConfiguration.class);

    @Bean
    RouteGates routeGates(RouteProperties properties) {
        return new RouteGates(properties.drain());
    }

    /** Under the name by which Camel looks for the component of {@code direct:}. */
    @Bean("direct")
    DirectComponent gatedDirect(RouteGates gates) {
        return new GatedDirectComponent(gates);
    }

    @Bean
    FilterRegistrationBean<HttpGateFilter> httpGate(RouteGates gates) {
        FilterRegistrationBean<HttpGateFilter> registration = new FilterRegistrationBean<>(new HttpGateFilter(gates));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    RouteReload routeReload(
            RouteProperties properties, RouteGates gates, ObjectProvider<CamelRequestHandlerMapping> mapping) {
        return new RouteReload(properties, gates, mapping);
    }

    /** From the moment Camel has loaded and started its routes. */
    static final class RouteReload implements CamelContextConfiguration, DisposableBean {

        private final RouteProperties properties;
        private final RouteGates gates;
        private final ObjectProvider<CamelRequestHandlerMapping> mapping;
        private RouteFolderWatcher watcher;

        private RouteReload(
                RouteProperties properties, RouteGates gates, ObjectProvider<CamelRequestHandlerMapping> mapping) {
            this.properties = properties;
            this.gates = gates;
            this.mapping = mapping;
        }

        @Override
        public void beforeApplicationStart(CamelContext context) {}

        @Override
        public void afterApplicationStart(CamelContext context) {
            RouteFileParser parser = new RouteFileParser(context);
            RunningRoutes routes = new RunningRoutes(context, gates);
            RestOperations rest = new RestOperations(context, mapping.getObject(), routes);
            RouteReloader reloader = new RouteReloader(
                    properties.directory(), parser, new RouteSwap(parser, routes, rest, gates), gates);
            try {
                reloader.begin();
                watcher = new RouteFolderWatcher(properties.directory(), properties.settle(), reloader::reload);
            } catch (IOException e) {
                throw new UncheckedIOException("the folder of routes cannot be watched: " + properties.directory(), e);
            } catch (RouteSourceException e) {
                throw new IllegalStateException("the routes cannot be reloaded: " + e.getMessage(), e);
            }
            LOG.info("Routes follow the files in {}", properties.directory().toAbsolutePath());
        }

        @Override
        public void destroy() throws IOException {
            if (watcher != null) {
                watcher.close();
            }
        }
    }
}
