package io.reviewqa.camel.route.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Watches the folder from the moment Camel has loaded and started its routes. */
final class RouteReload implements CamelContextConfiguration, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);

    private final RouteReloadProperties properties;
    private final RouteGates gates;
    private final EndedPaths endedPaths;
    private RouteFolderWatcher watcher;

    RouteReload(RouteReloadProperties properties, RouteGates gates, EndedPaths endedPaths) {
        this.properties = properties;
        this.gates = gates;
        this.endedPaths = endedPaths;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {}

    @Override
    public void afterApplicationStart(CamelContext context) {
        RouteFileParser parser = new RouteFileParser(context);
        RunningRoutes routes = new RunningRoutes(context, gates);
        RestOperations rest = new RestOperations(context, endedPaths, routes);
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
